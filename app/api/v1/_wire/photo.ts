import { z } from 'zod'
import { instantOut, nullable, tokensOut, tokensText } from '@/lib/http/schemas'
import type { PhotoView } from '@/lib/usecases/photos/photo-view'

export const photoAnswer = z
  .object({
    id: z.string(),
    prompt: z.string(),
    status: z.enum(['generating', 'done', 'failed']),
    tokens: tokensOut.meta({
      description: 'Held while it is generated, charged when done, given back when it failed',
    }),
    batchId: z.string(),
    holdId: z.string(),
    holdExpiresAt: instantOut.nullable(),
    svg: z.string().nullable(),
    failure: z.string().nullable(),
    createdAt: instantOut,
    finishedAt: instantOut.nullable(),
  })
  .meta({ id: 'Photo' })

export const wirePhoto = (photo: PhotoView): z.input<typeof photoAnswer> => ({
  id: photo.id,
  prompt: photo.prompt,
  status: photo.status,
  tokens: tokensText(photo.tokens),
  batchId: photo.batchId,
  holdId: photo.holdId,
  holdExpiresAt: nullable(photo.holdExpiresAt),
  svg: photo.svg,
  failure: photo.failure,
  createdAt: photo.createdAt.toISOString(),
  finishedAt: nullable(photo.finishedAt),
})
