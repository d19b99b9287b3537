import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/domain/time/periods'
import { afterCharge, graceEndsAt } from '@/lib/domain/renewals/dunning'
import type { ChargeResult, Dunning } from '@/lib/domain/renewals/dunning'

const dueAt = new Date('2026-04-01T00:00:00Z')
const retryDays = [1, 3, 5, 7]

const after = (dunning: Dunning, result: ChargeResult, day: number): Dunning =>
  afterCharge({ dunning, result, dueAt, at: addDays(dueAt, day), retryDays })

const current: Dunning = { kind: 'current' }

const nextDay = (dunning: Dunning): number | null =>
  dunning.kind === 'pastDue' && dunning.nextTryAt !== null
    ? (dunning.nextTryAt.getTime() - dueAt.getTime()) / 86_400_000
    : null

describe('L7 an unpaid renewal', () => {
  it('L7 is tried on days 1, 3, 5 and 7, and then given up', () => {
    let dunning = after(current, 'declined', 0)
    const days: (number | null)[] = []
    while (dunning.kind === 'pastDue') {
      days.push(nextDay(dunning))
      dunning = after(dunning, 'declined', nextDay(dunning) ?? 0)
    }
    expect(days).toEqual([1, 3, 5, 7])
    expect(dunning).toEqual({ kind: 'exhausted', dueAt, attempts: 5 })
    expect(graceEndsAt(dueAt, retryDays)).toEqual(addDays(dueAt, 7))
  })

  it('L7 a success at any time ends it', () => {
    expect(after(after(current, 'declined', 0), 'succeeded', 3)).toEqual(current)
  })

  it('L7 a job that comes late goes on with the next day of the schedule', () => {
    expect(nextDay(after(current, 'declined', 4))).toBe(5)
    expect(after(current, 'declined', 30).kind).toBe('exhausted')
  })

  it('I3 an outcome that nobody knows neither counts nor ends anything', () => {
    const waiting = after(after(current, 'declined', 0), 'unknown', 7)
    expect(waiting).toMatchObject({ attempts: 1, nextTryAt: null, waitingFor: 'outcome' })
    expect(after(waiting, 'declined', 7)).toMatchObject({ kind: 'exhausted', attempts: 2 })
    expect(after(waiting, 'succeeded', 9)).toEqual(current)
  })

  it.each<[ChargeResult, string]>([
    ['declined', 'retry'],
    ['hardDeclined', 'otherCard'],
    ['actionRequired', 'confirmation'],
  ])('I4 after %s it waits for %s', (result, waitingFor) => {
    expect(after(current, result, 0)).toMatchObject({ kind: 'pastDue', waitingFor })
  })
})
