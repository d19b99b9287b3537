import { describe, expect, it } from 'vitest'
import { bundleValues, formatUnit } from './bundle-value'

const bundles = [
  { tokens: 500, price: 7500n },
  { tokens: 100, price: 2000n },
  { tokens: 1000, price: 12000n },
  { tokens: 2000, price: 20000n },
  { tokens: 5000, price: 45000n },
  { tokens: 10000, price: 80000n },
  { tokens: 20000, price: 140000n },
]

describe('T3 what a bundle is worth', () => {
  it('shows unit price and saving against the smallest, smallest first', () => {
    const values = bundleValues(bundles)
    expect(values.map(({ tokens }) => tokens)).toEqual([100, 500, 1000, 2000, 5000, 10000, 20000])
    expect(values.map(({ unit }) => formatUnit(unit, '$'))).toEqual([
      '$0.20',
      '$0.15',
      '$0.12',
      '$0.10',
      '$0.09',
      '$0.08',
      '$0.07',
    ])
    expect(values.map(({ saving }) => saving)).toEqual([0, 25, 40, 50, 55, 60, 65])
  })

  it('never promises a saving that is not there', () => {
    const values = bundleValues([
      { tokens: 300, price: 100n },
      { tokens: 700, price: 232n },
    ])
    expect(values.map(({ saving }) => saving)).toEqual([0, 0])
    expect(formatUnit(33n, '$')).toBe('$0.0033')
    expect(formatUnit(750n, '$')).toBe('$0.075')
  })
})
