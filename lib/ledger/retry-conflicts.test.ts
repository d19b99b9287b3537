import { describe, expect, it } from 'vitest'
import { isLedgerConflict, retryConflicts } from './retry-conflicts'

const withState = (code: unknown) => Object.assign(new Error('refused'), { code })

/** Fails so many times, and says how often it was called. */
const failing = (times: number, error: unknown) => {
  const calls = { count: 0 }
  const call = async () => {
    calls.count += 1
    if (calls.count <= times) throw error
    return 'done'
  }
  return { call, calls }
}

describe('a ledger call that PostgreSQL gave up on', () => {
  it.each(['40001', '40P01'])(
    'is made again after %s, four times more and no more',
    async (code) => {
      const last = failing(4, withState(code))
      expect(await retryConflicts(last.call)).toBe('done')
      expect(last.calls.count).toBe(5)
      const never = failing(5, withState(code))
      await expect(retryConflicts(never.call)).rejects.toMatchObject({ code })
      expect(never.calls.count).toBe(5)
    },
  )

  it.each([withState('23514'), withState(40_001), new Error('away'), 'text', null, undefined])(
    'is not made again after %o',
    async (error) => {
      const { call, calls } = failing(1, error)
      await expect(retryConflicts(call)).rejects.toBe(error)
      expect(calls.count).toBe(1)
      expect(isLedgerConflict(error)).toBe(false)
    },
  )
})
