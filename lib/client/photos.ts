import { callApi } from '@/lib/client/call-api'

/** A photo as the API answers it (GET /photos/{id}). Tokens are decimal texts, instants RFC 3339. */
export type Photo = {
  readonly id: string
  readonly prompt: string
  readonly status: 'generating' | 'done' | 'failed'
  readonly tokens: string
  readonly batchId: string
  readonly holdId: string
  readonly holdExpiresAt: string | null
  readonly svg: string | null
  readonly failure: string | null
  readonly createdAt: string
  readonly finishedAt: string | null
}

export type BegunPhoto = {
  readonly photo: Photo
  /** Of the wallet, with the hold taken off. */
  readonly available: string
}

/** Holds a token and starts a generation; `key` makes a repeated call the same photo. */
export const beginPhoto = (asked: {
  readonly organization: string
  readonly prompt: string
  readonly simulate?: 'failure' | 'crash' | undefined
  readonly key: string
}): Promise<BegunPhoto> =>
  callApi({
    organization: asked.organization,
    method: 'POST',
    path: '/photos',
    body: { prompt: asked.prompt, ...(asked.simulate ? { simulate: asked.simulate } : {}) },
    idempotencyKey: asked.key,
  })

export const readPhoto = (asked: {
  readonly organization: string
  readonly id: string
  readonly signal?: AbortSignal
}): Promise<Photo> => callApi({ ...asked, path: `/photos/${encodeURIComponent(asked.id)}` })
