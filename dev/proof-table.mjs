// What the suites of `npm run proof` come to, and how it is shown.

/** The lines that a suite reported. */
export const figuresOf = (text) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

/** A row of the table: a suite's tests as vitest reports them, and what it counted itself. */
export function sumUp(name, tests, reported) {
  const { cases, kills = 0, violations = 0, ...others } = addUp(reported)
  const passed = count(tests, 'passed')
  // A file that does not load has no tests to fail: it counts as one.
  const broken = tests.filter(
    (test) => test.status === 'failed' && test.assertionResults.length === 0,
  )
  return {
    name,
    cases: cases ?? passed,
    kills,
    violations: violations + count(tests, 'failed') + broken.length,
    milliseconds: tests.reduce((sum, { startTime, endTime }) => sum + endTime - startTime, 0),
    others,
  }
}

const count = (tests, status) =>
  tests.flatMap((test) => test.assertionResults.filter((one) => one.status === status)).length

function addUp(reported) {
  const sums = {}
  for (const figures of reported)
    for (const [name, value] of Object.entries(figures)) sums[name] = (sums[name] ?? 0) + value
  return sums
}

const heads = ['suite', 'cases', 'kills', 'violations', 'time', 'also counted']

/** The table in Markdown, with a last row for all; `milliseconds`: what the whole took by the clock. */
export function tableOf(rows, milliseconds) {
  const total = { name: 'all', others: {}, milliseconds }
  for (const key of ['cases', 'kills', 'violations'])
    total[key] = rows.reduce((sum, row) => sum + row[key], 0)
  const lines = [...rows, total].map((row) => [
    row.name,
    inGroups(row.cases),
    inGroups(row.kills),
    inGroups(row.violations),
    timeOf(row.milliseconds),
    Object.entries(row.others)
      .map(([name, value]) => `${inGroups(value)} ${name}`)
      .join(', '),
  ])
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...lines.map((line) => line[column].length)),
  )
  const isText = (column) => column === 0 || column === heads.length - 1
  const pad = (cell, column) =>
    isText(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column])
  const rule = widths.map(
    (width, column) => `${'-'.repeat(width - 1)}${isText(column) ? '-' : ':'}`,
  )
  return [heads, rule, ...lines].map((line) => `| ${line.map(pad).join(' | ')} |\n`).join('')
}

const inGroups = (number) => number.toLocaleString('en')

const timeOf = (milliseconds) => {
  const seconds = Math.round(milliseconds / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
