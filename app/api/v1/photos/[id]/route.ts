import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { readPhoto } from '@/lib/usecases/photos/list-photos'
import { photoAnswer, wirePhoto } from '../../_wire/photo'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/photos/{id}',
  summary: 'Read one of your own photos',
  tag: 'Studio',
  permission: 'studio.use',
  params: z.strictObject({ id: idText }),
  answer: photoAnswer,
  refusals: ['photoNotFound'],
  run: async (call) => {
    const accountId = call.caller.userId
    const photo = await readPhoto(contextOf(call), { accountId, id: call.params.id })
    return photo.ok ? accepted(wirePhoto(photo.value)) : photo
  },
})
