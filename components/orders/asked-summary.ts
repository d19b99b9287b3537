import type { SummaryAnswer } from './summary-view'

export type OpenedSummary = {
  slug: string
  /** The fields that the page was opened with, and their price. */
  choices: string
  initial: SummaryAnswer
}

/** A price, and what it is the price of. */
export type AskedSummary = {
  /** The first price of the page that it was asked on. */
  readonly from: SummaryAnswer
  readonly choices: string
  readonly answer: SummaryAnswer
}
