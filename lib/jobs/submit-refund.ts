import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { submitPendingRefund } from '@/lib/usecases/refunds/submit-pending-refund'
import { services } from '@/lib/usecases/services'

const payloadSchema = z.object({ organizationId: z.string(), refundId: z.string() })

export const submitRefundTask: Task = (payload) =>
  submitPendingRefund(services(), payloadSchema.parse(payload))
