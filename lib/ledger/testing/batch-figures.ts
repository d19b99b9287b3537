interface Figures {
  readonly id: string
  readonly granted: bigint
  readonly available: bigint
  readonly held: bigint
  readonly spent: bigint
  readonly expired: bigint
  readonly transferred: bigint
}

/** What the ledger and the model must say alike of batches, in the order of their ids. */
export const figuresOf = (batches: readonly Figures[]): Figures[] =>
  batches
    .map(({ id, granted, available, held, spent, expired, transferred }) => ({
      id,
      granted,
      available,
      held,
      spent,
      expired,
      transferred,
    }))
    .toSorted((left, right) => (left.id < right.id ? -1 : 1))
