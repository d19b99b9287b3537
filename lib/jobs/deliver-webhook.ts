import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { services } from '@/lib/usecases/services'
import { deliverWebhook } from '@/lib/usecases/webhooks/deliver-webhook'

const payloadSchema = z.object({ organizationId: z.string(), deliveryId: z.string() })

/** One message to one endpoint; its next try is a job of its own. */
export const deliverWebhookTask: Task = (payload) =>
  deliverWebhook(services(), payloadSchema.parse(payload))
