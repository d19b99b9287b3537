/**
 * pictures/ owns the sandbox's own image generator: the picture of a room as SVG, the same for the same
 * prompt. It does not own what a picture costs (tokens/).
 * Invariants: nothing of the prompt's text is in the picture, so nothing typed can become markup; a
 * picture is at most a few kilobytes.
 */
import { drawFurniture } from '@/lib/domain/pictures/draw-furniture'
import { numbersOf } from '@/lib/domain/pictures/numbers'
import { paletteOf, type Palette } from '@/lib/domain/pictures/palette'

/** A room at the hour and in the colours that the words ask for; other words choose by chance. */
export const drawPicture = (prompt: string): string => {
  const words = prompt.toLowerCase()
  const next = numbersOf(words)
  const palette = paletteOf(words, next)
  const floor = 352 + Math.round(next() * 24)
  const parts = [
    rect({ x: 0, y: 0, width: 640, height: floor, fill: palette.wall }),
    drawWindow({ x: 60 + next() * 300, palette, next }),
    rect({ x: 0, y: floor, width: 640, height: 480 - floor, fill: palette.floor }),
    boards(floor, palette),
    rect({ x: 0, y: floor - 8, width: 640, height: 8, fill: palette.trim }),
    drawFurniture({ words, floor, palette, next }),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480">${parts.join('')}</svg>`
}

const drawWindow = (parts: {
  readonly x: number
  readonly palette: Palette
  readonly next: () => number
}): string => {
  const { palette, next } = parts
  const x = Math.round(parts.x)
  const [width, height] = [150 + Math.round(next() * 60), 180]
  const sun = { x: x + Math.round(width * (0.25 + next() * 0.5)), y: 110 + Math.round(next() * 40) }
  const hill = `M${x} 238 q${width / 2} ${-50 - Math.round(next() * 40)} ${width} 0 V250 H${x}Z`
  return [
    rect({ x, y: 70, width, height, fill: palette.sky }),
    `<circle cx="${sun.x}" cy="${sun.y}" r="18" fill="${palette.light}"/>`,
    `<path d="${hill}" fill="${palette.plant}" opacity="0.55"/>`,
    `<path d="M${x} 70h${width}v${height}h${-width}z M${x + width / 2} 70v${height}" fill="none" stroke="${palette.trim}" stroke-width="8"/>`,
    `<path d="M${x + 10} 352 L${x - 60} 480 H${x + width - 20} L${x + width - 10} 352Z" fill="${palette.light}" opacity="0.16"/>`,
  ].join('')
}

const boards = (floor: number, { trim }: Palette): string =>
  [-3, -2, -1, 0, 1, 2, 3]
    .map(
      (step) =>
        `<path d="M${320 + step * 90} ${floor} L${320 + step * 170} 480" stroke="${trim}" opacity="0.35"/>`,
    )
    .join('')

const rect = (box: {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly fill: string
}): string =>
  `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="${box.fill}"/>`
