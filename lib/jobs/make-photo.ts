import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { makePhoto } from '@/lib/usecases/photos/make-photo'
import { services } from '@/lib/usecases/services'

const payloadSchema = z.object({ organizationId: z.string(), photoId: z.string() })

export const makePhotoTask: Task = (payload) => makePhoto(services(), payloadSchema.parse(payload))
