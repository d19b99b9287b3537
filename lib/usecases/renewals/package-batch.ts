import 'server-only'

/** K5: which period's tokens a package's batch holds: granted once each. Period 0 is the first. */
export const packageBatchRef = (subscriptionId: string, periodIndex: number): string =>
  `${subscriptionId}:${periodIndex}`
