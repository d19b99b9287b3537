export type BarSeries = { key: string; label: string }

/** `day` is YYYY-MM-DD in UTC; a missing value counts as nothing used. */
export type BarDay = { day: string; values: Readonly<Record<string, number>> }

export type BarChartProps = {
  title: string
  sentence: string
  /** What is counted, for the table and the reader: "tokens". */
  unit: string
  /** At most six; put the rest together under "Other". */
  series: readonly BarSeries[]
  days: readonly BarDay[]
}
