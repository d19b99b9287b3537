import 'server-only'
import type { Failure, IntentView } from '@/lib/payments/gateway'

/** States in which money may still come: one attempt of an invoice at most is in one of them. */
export const openStates = ['pending', 'submitting', 'processing', 'actionRequired', 'unknown']

/** What an attempt, and the invoice that it is for, look like under the lock. */
export interface AttemptStanding {
  readonly state: string
  readonly mode: string
  readonly amount: bigint
  readonly paymentIntentId: string | null
  readonly invoiceStatus: string
}

export type Move =
  | { readonly kind: 'none' }
  | { readonly kind: 'succeed' }
  /** Money that nothing is owed for: given back. */
  | { readonly kind: 'giveBack' }
  /** The same attempt was charged twice: the second charge gets a row of its own and is given back. */
  | { readonly kind: 'giveBackOther' }
  | { readonly kind: 'wait'; readonly state: 'processing' | 'actionRequired' }
  | { readonly kind: 'fail'; readonly failure: Failure | null }
  | { readonly kind: 'cancel' }

const none: Move = { kind: 'none' }

/**
 * What news of a payment does to its attempt (I3). Monotonic: a success never leaves, late or
 * repeated news changes nothing, and every success beyond the first is given back.
 */
export function decideMove(standing: AttemptStanding, intent: IntentView): Move {
  if (intent.state === 'succeeded') return afterSuccess(standing, intent)
  if (!openStates.includes(standing.state)) return none
  // On the hosted page a refused card is not the end: the customer may try another one there.
  if (standing.mode === 'checkout')
    return intent.state === 'processing' ? waitFor('processing') : none
  switch (intent.state) {
    case 'processing':
    case 'actionRequired':
      return waitFor(intent.state)
    case 'canceled':
      return { kind: 'cancel' }
    case 'failed':
      return intent.failure?.needsConfirmation
        ? waitFor('actionRequired')
        : { kind: 'fail', failure: intent.failure }
    case 'waiting':
      return none
  }
}

const waitFor = (state: 'processing' | 'actionRequired'): Move => ({ kind: 'wait', state })

function afterSuccess(standing: AttemptStanding, intent: IntentView): Move {
  const { state, paymentIntentId } = standing
  if (state === 'succeeded' || state === 'duplicate')
    return paymentIntentId === intent.id ? none : { kind: 'giveBackOther' }
  const isWhatWasAsked = intent.amountReceived === standing.amount
  return standing.invoiceStatus === 'open' && isWhatWasAsked
    ? { kind: 'succeed' }
    : { kind: 'giveBack' }
}
