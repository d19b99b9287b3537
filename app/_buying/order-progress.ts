import { type ProgressView, progressView } from '@/components/orders/progress-view'
import type { Context } from '@/lib/usecases/context'
import { describeOrder, type OrderDescription } from '@/lib/usecases/orders/describe-order'
import { readOrder } from '@/lib/usecases/orders/read-order'

/** An order with its progress in words, or null; the page draws it, the browser asks for it again. */
export async function orderProgress(
  context: Context,
  id: string,
): Promise<{ progress: ProgressView; description: OrderDescription } | null> {
  const order = await readOrder(context, id)
  const description = order && (await describeOrder(context, id))
  if (!description) return null
  const { plan, card } = description
  const { amountDue, currency } = plan
  return { progress: progressView({ ...order, amountDue, currency, card }), description }
}
