import { appendFileSync, mkdirSync } from 'node:fs'

/** What a suite counted. The same name again, from another file or run, is added up. */
export interface Figures {
  /** Instead of the number of tests: runs, rows, orders of events, whatever was tried. */
  readonly cases?: number
  /** Processes and servers ended without warning. */
  readonly kills?: number
  /** Beside failed tests, which count by themselves. */
  readonly violations?: number
  /** Any other, shown in the table by its name. */
  readonly [name: string]: number | undefined
}

const folder = 'test-results/proof'

/** Tells `npm run proof` what a suite counted: a line of JSON in test-results/proof. */
export function report(suite: string, figures: Figures): void {
  mkdirSync(folder, { recursive: true })
  appendFileSync(`${folder}/${suite}.jsonl`, `${JSON.stringify(figures)}\n`)
}
