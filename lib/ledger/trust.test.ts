import { describe, expect, it } from 'vitest'
import { Trust } from './trust'

/** How many groups in a row it makes no guesses for. */
function restOf(trust: Trust): number {
  let groups = 0
  while (!trust.allows()) groups += 1
  return groups
}

describe('whether guesses pay', () => {
  it('stops at the eighth wrong one that no right ones made up for', () => {
    const trust = new Trust()
    expect(Array.from({ length: 7 }, () => trust.wrong(1))).not.toContain(true)
    expect(trust.allows()).toBe(true)
    expect(trust.wrong(1)).toBe(true)
    expect(restOf(trust)).toBe(64)
  })

  it('goes on as long as seven are right for each wrong one', () => {
    const trust = new Trust()
    for (let turn = 0; turn < 1000; turn += 1) {
      expect(trust.wrong(1)).toBe(false)
      trust.right(7)
    }
    expect(trust.allows()).toBe(true)
  })

  it('rests twice as long each time, and 1,024 groups at most', () => {
    const trust = new Trust()
    const rests = Array.from({ length: 6 }, () => (trust.wrong(8), restOf(trust)))
    expect(rests).toEqual([64, 128, 256, 512, 1024, 1024])
  })

  it('right guesses make the next rest short again', () => {
    const trust = new Trust()
    for (let turn = 0; turn < 6; turn += 1) {
      trust.wrong(8)
      restOf(trust)
    }
    trust.right(1000)
    trust.wrong(8)
    expect(restOf(trust)).toBe(64)
  })
})
