import 'server-only'

/** An order as others see it. `actionUrl`: where the customer goes next (bank, hosted page). */
export interface OrderView {
  readonly id: string
  readonly status: 'paid' | 'requiresAction' | 'processing' | 'failed'
  readonly quoteId: string
  readonly invoiceId: string
  readonly actionUrl: string | null
  readonly failure: { readonly code: string; readonly message: string } | null
  readonly createdAt: Date
  readonly paidAt: Date | null
  readonly deliveredAt: Date | null
  readonly closedAt: Date | null
}

interface OrderRow {
  readonly id: string
  readonly status: string
  readonly quoteId: string
  readonly invoiceId: string
  readonly failureCode: string | null
  readonly failureMessage: string | null
  readonly createdAt: Date
  readonly paidAt: Date | null
  readonly deliveredAt: Date | null
  readonly closedAt: Date | null
}

export function orderView(row: OrderRow, actionUrl: string | null): OrderView {
  const { id, quoteId, invoiceId, createdAt, paidAt, deliveredAt, closedAt } = row
  const status = statusInView(row.status)
  return {
    id,
    status,
    quoteId,
    invoiceId,
    createdAt,
    paidAt,
    deliveredAt,
    closedAt,
    actionUrl: status === 'requiresAction' ? actionUrl : null,
    failure:
      status === 'failed'
        ? {
            code: row.failureCode ?? 'canceled',
            message: row.failureMessage ?? 'The payment was not completed.',
          }
        : null,
  }
}

/** An order that has been written and not yet answered is, to the customer, being processed. */
function statusInView(status: string): OrderView['status'] {
  if (status === 'paid' || status === 'requiresAction') return status
  return status === 'failed' || status === 'canceled' ? 'failed' : 'processing'
}

/** Statuses of an order whose payment is not settled. */
export const openOrderStatuses = ['pending', 'requiresAction', 'processing']
