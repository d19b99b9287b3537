import { z } from 'zod'
import { fieldErrors } from './field-errors'
import type { Incoming } from './incoming'
import { issueWords } from './issue-words'
import type { Problem } from './problem'
import { malformed, notFound } from './problems'
import { bodyLimit, jsonOf, type Read } from './read-json-body'
import { readQuery } from './read-query'
import type { RouteDefinition } from './route'
import type { Inputs } from './route-call'

/** What a route takes that takes nothing: no path parameter, no query, no member of a body. */
export const nothing = z.strictObject({})

/** A call before it is read. */
export interface Unread {
  readonly definition: Pick<RouteDefinition, 'params' | 'query' | 'body'>
  /** Bytes; 65,536 when absent. */
  readonly bodyLimit: number | undefined
  readonly incoming: Incoming
  readonly params: Readonly<Record<string, string>>
}

type Bytes = Uint8Array | null

/** The bytes of a call's body, none for a route without one; null: more than the route reads. */
export const bytesOf = ({ definition, incoming, ...unread }: Unread): Promise<Bytes> | Bytes =>
  definition.body ? incoming.readBody(unread.bodyLimit ?? bodyLimit) : null

/** Path, query and body through the route's own schemas. */
export function readInputs(unread: Unread, bytes: Bytes): Read<Inputs> {
  const { definition, incoming } = unread
  const params = readParams(unread)
  if (!params.ok) return params
  const query = readQueryOf(unread)
  if (!query.ok) return query
  const values = { params: params.value, query: query.value }
  if (!definition.body) return accept({ ...values, body: undefined, raw: null })
  const raw = jsonOf(incoming, bytes, unread.bodyLimit ?? bodyLimit)
  if (!raw.ok) return raw
  const body = definition.body.safeParse(raw.value, inWords)
  if (!body.success)
    return refuse(malformed('The body is not as it must be.', fieldErrors(body.error)))
  return accept({ params: values.params, query: values.query, body: body.data, raw: raw.value })
}

// zod copies this and sets `async` behind the copy, which costs ten times the rest unless it is there already.
const inWords = { error: issueWords, async: false }

/** A path that cannot be an id names nothing. */
function readParams({ definition, params }: Unread): Read<unknown> {
  if (definition.params === nothing) return noMembers
  const parsed = definition.params.safeParse(params)
  return parsed.success ? accept(parsed.data) : refuse(notFound)
}

function readQueryOf({ definition, incoming }: Unread): Read<unknown> {
  if (definition.query === nothing && incoming.query === '') return noMembers
  const query = readQuery(incoming.query)
  if (!query.ok) return query
  const parsed = definition.query.safeParse(query.value, inWords)
  return parsed.success
    ? accept(parsed.data)
    : refuse(malformed('The query is not as it must be.', fieldErrors(parsed.error)))
}

const accept = <Value>(value: Value): Read<Value> => ({ ok: true, value })
const refuse = (problem: Problem): Read<never> => ({ ok: false, problem })
const noMembers = accept(Object.freeze({}))
