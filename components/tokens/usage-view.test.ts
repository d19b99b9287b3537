import { describe, expect, it } from 'vitest'
import { usageView } from './usage-view'

const days = Array.from(
  { length: 28 },
  (_, index) => `2026-03-${String(index + 1).padStart(2, '0')}`,
)
const names = new Map([['aiImageLow', 'AI image, low']])

describe('usage ready to be drawn', () => {
  it('says what changed between the last seven days and the seven before', () => {
    const view = usageView({
      days,
      names,
      usage: [
        { day: '2026-03-20', group: 'aiImageLow', tokens: 10_000n },
        { day: '2026-03-28', group: 'aiImageLow', tokens: 2_500n },
      ],
    })
    expect(view.sentence).toBe(
      '2.5 tokens in the last 7 days, 7.5 fewer than in the 7 days before. Most of the 28 days went to AI image, low.',
    )
    expect(view.days.at(-1)?.values).toEqual({ aiImageLow: 2.5 })
  })

  it('puts what is beyond six series together', () => {
    const usage = Array.from({ length: 8 }, (_, index) => ({
      day: '2026-03-28',
      group: `item${index}`,
      tokens: BigInt(index + 1) * 1000n,
    }))
    const view = usageView({ days, names, usage })
    expect(view.series.map(({ key }) => key)).toEqual([
      'item7',
      'item6',
      'item5',
      'item4',
      'item3',
      'other',
    ])
    expect(view.days.at(-1)?.values).toMatchObject({ other: 6, item7: 8 })
  })

  it('says so when nothing was spent', () => {
    expect(usageView({ days, names, usage: [] }).sentence).toBe(
      'Nothing was spent in the last 28 days.',
    )
  })
})
