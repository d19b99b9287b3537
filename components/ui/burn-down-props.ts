/** `day` is YYYY-MM-DD in UTC. Known days have `balance`; days to come have `low` and `high`. */
export type BurnDownDay = { day: string; balance?: number; low?: number; high?: number }

export type BurnDownProps = {
  title: string
  /** Names both dates: "Empty between 3 and 19 May 2026 at the present pace." */
  sentence: string
  unit: string
  days: readonly BurnDownDay[]
}
