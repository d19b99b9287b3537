/** The points between which a process may die. */
export type Mark =
  /** The renewal is written, not committed. */
  | 'renewal:written'
  /** Committed; the provider knows nothing yet. */
  | 'renewal:begun'
  /** The provider has the money; we have not written it down. */
  | 'payment:answered'
  /** Paid and delivered, not committed. */
  | 'payment:delivered'
  /** Committed; whatever follows the payment is still to do. */
  | 'payment:applied'
  /** An order is committed; the provider knows nothing yet. */
  | 'order:accepted'
  /** A pool has moved, not committed; and committed, not answered. */
  | 'transfer:moved'
  | 'transfer:done'
  /** The mail server, or the receiver of a webhook, has it; we have not written it down. */
  | 'mail:sent'
  | 'webhook:sent'

/** Read once: in the sandbox a crash test names the point at which this process shall die. */
const killAt = process.env['GRANARY_SANDBOX'] === '1' ? process.env['GRANARY_KILL_AT'] : undefined

/** Dies here as in a power cut, if a crash test wants it; else nothing. */
export function reached(mark: Mark): void {
  if (mark === killAt) process.kill(process.pid, 'SIGKILL')
}
