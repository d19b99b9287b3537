/** How long and how often each contender runs. */
export interface Plan {
  readonly rounds: number
  readonly milliseconds: number
  readonly callers: readonly number[]
  /** The sizes of the journal, ascending. */
  readonly entries: readonly number[]
}

export const quickPlan: Plan = {
  rounds: 5,
  milliseconds: 800,
  callers: [1, 32],
  entries: [10_000, 200_000],
}

export const fullPlan: Plan = {
  rounds: 7,
  milliseconds: 1500,
  callers: [1, 8, 32, 128],
  entries: [10_000, 1_000_000, 5_000_000],
}
