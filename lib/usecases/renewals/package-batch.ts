import 'server-only'

/** K5: which period's tokens a package's batch holds: granted once each. Period 0 is the first. */
export const packageBatchRef = (subscriptionId: string, periodIndex: number): string =>
  `${subscriptionId}:${periodIndex}`

/**
 * How long a package's tokens may outlive their period while its renewal is being decided (K5): the
 * worker is up to a minute late, the payment takes its seconds, and until then the old batch is the one
 * that can be used. Paid: the new one replaces it in one transaction. Not paid: it ends at once (K6).
 */
const decisionMs = 10 * 60_000

/** The expiry of a period's batch: as it is told, and where the ledger stops by itself. */
export const packageBatchExpiry = (
  periodEnd: Date,
): { readonly expiresAt: Date; readonly statedExpiresAt: Date } => ({
  expiresAt: new Date(periodEnd.getTime() + decisionMs),
  statedExpiresAt: periodEnd,
})
