import { describe, expect, it } from 'vitest'
import { fewAtATime } from './few-at-a-time'

describe('fewAtATime', () => {
  it('S5 runs at most so many at once, in the order in which they came, and goes on after a failure', async () => {
    const gate = fewAtATime(2)
    const begun: number[] = []
    let running = 0
    let peak = 0
    const work = (index: number) => async () => {
      begun.push(index)
      running += 1
      peak = Math.max(peak, running)
      await Promise.resolve()
      running -= 1
      if (index === 1) throw new Error('one fails')
      return index
    }
    const outcomes = await Promise.allSettled([0, 1, 2, 3, 4].map((index) => gate(work(index))))
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ])
    expect(begun).toEqual([0, 1, 2, 3, 4])
    expect(peak).toBe(2)
  })
})
