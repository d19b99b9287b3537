import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageOf, pageQuery } from '@/lib/http/paging'
import { listOf, tokensOut, tokensText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { beginPhoto } from '@/lib/usecases/photos/begin-photo'
import { listPhotos } from '@/lib/usecases/photos/list-photos'
import { photoAnswer, wirePhoto } from '../_wire/photo'
import { chargeRefusals } from '../_wire/usage'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/photos',
  summary: 'List your own photos',
  description: 'Photos of the account that calls, newest first, each with its token receipt.',
  tag: 'Studio',
  permission: 'studio.use',
  query: z.strictObject(pageQuery),
  answer: listOf(photoAnswer),
  run: async (call) => {
    const { limit, cursor: before } = call.query
    const accountId = call.caller.userId
    const found = await listPhotos(contextOf(call), { accountId, before, limit: limit + 1 })
    return accepted(pageOf(found.map(wirePhoto), limit, ({ id }) => id))
  },
})

const body = z.strictObject({
  prompt: z.string().trim().min(1).max(500),
  /** For the sandbox; elsewhere it changes nothing. */
  simulate: z.enum(['failure', 'crash']).optional(),
})

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/photos',
  summary: 'Generate a photo',
  description:
    'Holds one token of your own wallet and generates. The token is charged when the photo is there, given back when the generation fails, and given back by time when the generator never answers.',
  tag: 'Studio',
  permission: 'studio.use',
  session: true,
  body,
  answer: z.object({ photo: photoAnswer, available: tokensOut }),
  status: 201,
  idempotency: 'ledger',
  refusals: chargeRefusals,
  run: async (call) => {
    const { prompt, simulate } = call.body
    const behaviours = { failure: 'fail', crash: 'crash' } as const
    const begun = await beginPhoto(contextOf(call), {
      accountId: call.caller.userId,
      prompt,
      behaviour: simulate ? behaviours[simulate] : 'normal',
      idempotencyKey: call.idempotencyKey,
      requestHash: `photo:${call.requestHash}`,
    })
    if (!begun.ok) return begun
    const { photo, available, replayed } = begun.value
    if (replayed) call.markReplayed()
    return accepted({ photo: wirePhoto(photo), available: tokensText(available) })
  },
})
