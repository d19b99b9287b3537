import type { Task } from 'graphile-worker'
import { services } from '@/lib/usecases/services'
import { takeMissedMessages } from '@/lib/usecases/invoices/take-missed-messages'

/** What the payment provider has said and nobody heard, out of its own list. */
export const takeMissedMessagesTask: Task = async () => {
  await takeMissedMessages(services())
}
