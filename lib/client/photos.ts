import { createGranary } from '@/clients/typescript/src/granary'
import type { Schema } from '@/clients/typescript/src/operations'
import { GranaryProblem } from '@/clients/typescript/src/problem'

/**
 * client/ owns how the portal's own pages call the project's API: through the client library, by the
 * person's session, as the organization whose page it is. It owns no rule.
 */

/** A photo as the API answers it (GET /photos/{id}). */
export type Photo = Schema<'Photo'>

/** Holds a token and starts a generation; sent again on the way, it stays one photo. */
export const beginPhoto = (asked: {
  readonly organization: string
  readonly prompt: string
  readonly simulate?: 'failure' | 'crash' | undefined
}): Promise<{ readonly photo: Photo; readonly available: string }> => {
  const { organization, prompt, simulate } = asked
  return apiOf(organization).post('/photos', {
    body: { prompt, ...(simulate ? { simulate } : {}) },
  })
}

export const readPhoto = (asked: {
  readonly organization: string
  readonly id: string
  readonly signal: AbortSignal
}): Promise<Photo> => {
  const { organization, id, signal } = asked
  return apiOf(organization).get('/photos/{id}', { path: { id }, signal })
}

/** What to tell a person whose call came to nothing: what the API said, if it said anything. */
export const failureWords = (error: unknown): string =>
  error instanceof GranaryProblem ? error.message : 'The portal could not be reached.'

const apiOf = (organization: string) =>
  createGranary({ baseUrl: '', headers: { 'x-granary-organization': organization } })
