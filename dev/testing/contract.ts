import { isDeepStrictEqual } from 'node:util'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020'
import { quoteAnswer } from '@/app/api/v1/_wire/quote'
import { namedSchemas } from '@/lib/http/json-schema'
import { openApiDocument, operationId } from '@/lib/http/openapi'
import { problemsByStatus } from '@/lib/http/openapi-problems'
import type { RouteDefinition } from '@/lib/http/route'

/** What this process has seen answered: `postUsage 201`, `postUsage 402 insufficient_tokens`. */
export const answersSeen = new Set<string>()

/**
 * Holds an answer to the description that everybody can read: the status and the problem's code are
 * announced there, the body is valid by its schema, and has no member that the schema does not name.
 */
export function holdToContract(definition: RouteDefinition, status: number, body: unknown): void {
  const id = operationId(definition)
  const isProblem = status >= 400
  const validate = validatorOf(definition, isProblem ? 'problem' : 'answer')
  if (validate && !validate(body))
    throw new Error(`${id} ${status} is not as described: ${JSON.stringify(validate.errors)}`)
  if (!isProblem) {
    if (status !== definition.status) throw new Error(`${id} answered ${status}`)
    const { answer } = definition
    if (answer && !isDeepStrictEqual(answer.parse(body), body))
      throw new Error(`${id} answers more than it describes: ${JSON.stringify(body)}`)
    answersSeen.add(`${id} ${status}`)
    return
  }
  const code = codeOf(body)
  const announced = problemsByStatus(definition).get(status) ?? []
  if (status !== 500 && !announced.includes(code))
    throw new Error(`${id} answered ${status} ${code}, which it does not announce`)
  answersSeen.add(`${id} ${status} ${code}`)
}

const codeOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''

type Validators = { answer: ValidateFunction | null; problem: ValidateFunction | null }

const validators = new WeakMap<RouteDefinition, Validators>()

function validatorOf(definition: RouteDefinition, kind: keyof Validators) {
  const known = validators.get(definition) ?? compile(definition)
  validators.set(definition, known)
  return known[kind]
}

/** A validator that knows nothing of us reads the very document that is served. */
function compile(definition: RouteDefinition): Validators {
  const { path, method, status } = definition
  const document = openApiDocument([definition], 'http://127.0.0.1:3000')
  const { schemas, responses } = document.components
  const own = { responses, schemas: Object.assign(namedSchemas([quoteAnswer]), schemas) }
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ ...document, components: own }, 'api')
  const read = (...steps: string[]) => {
    const pointer = steps.map((step) => step.replaceAll('/', '~1')).join('/')
    return ajv.getSchema(`api#/${pointer}`) ?? null
  }
  const answered = ['paths', path, method.toLowerCase(), 'responses', String(status)]
  return {
    answer: definition.answer ? read(...answered, 'content', 'application/json', 'schema') : null,
    problem: read('components', 'schemas', 'Problem'),
  }
}
