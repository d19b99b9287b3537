import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeLabels, roundedTop } from './bar-geometry'

test('the top of the scale is at or above the highest bar and at most twice as high', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e9, noNaN: true }), (highest) => {
      const top = roundedTop(highest)
      expect(top).toBeGreaterThanOrEqual(highest * (1 - 1e-9))
      expect(top).toBeLessThan(highest * 2.1)
    }),
  )
})

test('an empty chart still has a scale', () => {
  expect(roundedTop(0)).toBe(4)
})

test('labels keep the order of the stack and never stand on one another', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { minLength: 1, maxLength: 6 }), (values) => {
      const parts = values.map((value, hue) => ({ key: `${hue}`, label: `${hue}`, value, hue }))
      const labels = placeLabels({
        parts,
        highest: Math.max(
          1,
          values.reduce((sum, value) => sum + value),
        ),
        top: 8,
        bottom: 226,
      })
      for (const [index, label] of labels.entries()) {
        const lower = labels[index - 1]
        if (lower !== undefined) expect(lower.at - label.at).toBeGreaterThanOrEqual(18)
        expect(label.at).toBeGreaterThanOrEqual(8)
      }
    }),
  )
})

test('a label with room stands at the middle of its part', () => {
  const parts = [
    { key: 'a', label: 'A', value: 50, hue: 0 },
    { key: 'b', label: 'B', value: 50, hue: 1 },
  ]
  const labels = placeLabels({ parts, highest: 100, top: 0, bottom: 200 })
  expect(labels.map((label) => label.at)).toEqual([150, 50])
})
