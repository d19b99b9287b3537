import type { z } from 'zod'
import type { FieldError } from './problem'

/** What is wrong with a body or a query, by field. A member that is not known is named itself. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.slice(0, 20).flatMap((issue) => {
    const path = issue.path.map(String)
    if (issue.code !== 'unrecognized_keys')
      return [{ path: path.join('.'), message: issue.message }]
    return issue.keys
      .slice(0, 20)
      .map((key) => ({ path: [...path, key.slice(0, 100)].join('.'), message: 'Not known here' }))
  })
}
