import { expect, it } from 'vitest'
import { figuresOf, sumUp, tableOf } from './proof-table.mjs'

const tests = [
  {
    status: 'failed',
    startTime: 1000,
    endTime: 62_500,
    assertionResults: [{ status: 'passed' }, { status: 'failed' }],
  },
  { status: 'failed', startTime: 0, endTime: 0, assertionResults: [] },
]

it('counts tests as cases, and failed tests and files that do not load as violations', () => {
  expect(sumUp('races', tests, [])).toMatchObject({ cases: 1, kills: 0, violations: 2 })
})

it('adds up what the files of a suite reported', () => {
  const reported = figuresOf('{"cases":100,"kills":3,"lost":0}\n{"cases":100,"kills":4}\n')
  expect(sumUp('crash', [], reported)).toMatchObject({
    cases: 200,
    kills: 7,
    violations: 0,
    others: { lost: 0 },
  })
})

it('shows a row for each suite and one for all', () => {
  const row = { ...sumUp('crash', tests, [{ cases: 1200, kills: 7, lost: 0 }]), violations: 0 }
  expect(tableOf([row], 5000)).toBe(
    [
      '| suite | cases | kills | violations |      time | also counted |',
      '| ----- | ----: | ----: | ---------: | --------: | ------------ |',
      '| crash | 1,200 |     7 |          0 | 1 min 2 s | 0 lost       |',
      '| all   | 1,200 |     7 |          0 |       5 s |              |',
      '',
    ].join('\n'),
  )
})
