import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drawPicture } from '@/lib/domain/pictures/draw-picture'

it('draws the same picture for the same prompt, whatever its case, and another for another', () => {
  expect(drawPicture('A blue sofa')).toBe(drawPicture('a BLUE sofa'))
  expect(drawPicture('A blue sofa')).not.toBe(drawPicture('A blue sofa at night'))
})

it('draws what the words name', () => {
  expect(drawPicture('an office')).toContain('rx="3"')
  expect(drawPicture('night')).toContain('hsl(225 42% 18%)')
})

it('keeps every prompt out of the markup: only numbers and colours, a few kilobytes', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 500, unit: 'binary' }), (prompt) => {
      const svg = drawPicture(`<script>${prompt}</script>`)
      expect(svg.length).toBeLessThan(8_000)
      expect(svg).not.toContain('script')
      expect(svg).not.toMatch(/NaN|undefined|Infinity/)
      expect(svg.match(/<[a-z]+/g)?.every((tag) => tags.has(tag))).toBe(true)
    }),
  )
})

const tags = new Set(['<svg', '<rect', '<circle', '<path', '<ellipse', '<g'])
