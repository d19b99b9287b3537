import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The look's own law: contrast computed from the tokens, and no class outside the vocabulary. */

type Colour = readonly [number, number, number]
type Theme = Readonly<Record<string, Colour>>

const css = readFileSync(new URL('globals.css', import.meta.url), 'utf8')
const light = themeOf(':root {')
const dark = { ...light, ...themeOf('.dark {') }

const textPairs = [
  ...['ground', 'surface', 'sunken'].flatMap((under) =>
    ['ink', 'quiet', 'accent', 'soon', 'lost', 'info'].map((over) => [over, under] as const),
  ),
  ...['accent', 'soon', 'lost', 'info'].map((tone) => [tone, `${tone}-soft`] as const),
  ...['accent', 'soon', 'lost', 'info'].map((tone) => ['ink', `${tone}-soft`] as const),
  ...['accent', 'lost', 'info'].map((tone) => ['quiet', `${tone}-soft`] as const),
  ['quiet', 'soon-soft'],
  ['info', 'accent-soft'],
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-strong'],
  ['lost-ink', 'lost'],
  ['lost-ink', 'lost-strong'],
] as const

const meaningPairs = ['line', 'hue-1', 'hue-2', 'hue-3', 'hue-4', 'hue-5', 'hue-6'].flatMap(
  (over) => [[over, 'ground'] as const, [over, 'surface'] as const],
)

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('in the %s theme', (_, theme) => {
  test.each(textPairs)('%s on %s can be read (4.5 : 1)', (over, under) => {
    expect(contrast(theme, { over, under })).toBeGreaterThanOrEqual(4.5)
  })

  test.each(meaningPairs)('%s on %s carries meaning (3 : 1)', (over, under) => {
    expect(contrast(theme, { over, under })).toBeGreaterThanOrEqual(3)
  })
})

test('no component leaves the vocabulary of the theme', () => {
  const outside =
    /["'` :](?:text-(?:xs|sm|base|lg|\dxl|xl)|font-(?:medium|semibold|bold|normal)|rounded(?:-(?:sm|md|lg|xl|\dxl))?|shadow(?:-(?:sm|md|lg|xl))?|(?:bg|text|border|fill|stroke)-(?:white|black|(?:gray|slate|zinc|neutral|stone|red|amber|green|blue|emerald)-\d+))(?=["'` ])/g
  const found = ['app', 'components'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.tsx'))
      .flatMap((name) => classWords(readFileSync(join(folder, name), 'utf8'), outside)),
  )
  expect(found).toEqual([])
})

function classWords(source: string, outside: RegExp): string[] {
  return [...source.matchAll(/className=(?:"[^"]*"|\{[^}]*\})/g)].flatMap(([attribute]) =>
    [...attribute.matchAll(outside)].map(([word]) => word.trim()),
  )
}

function themeOf(selector: string): Theme {
  const start = css.indexOf(`\n${selector}`)
  const block = css.slice(start, css.indexOf('\n}', start))
  const tokens = block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)
  return Object.fromEntries(
    [...tokens].map(([, name, l, c, h]) => [name, [Number(l), Number(c), Number(h)] as const]),
  )
}

function contrast(theme: Theme, { over, under }: { over: string; under: string }): number {
  const [low = 0, high = 0] = [luminance(theme[over]), luminance(theme[under])].toSorted(
    (one, other) => one - other,
  )
  return (high + 0.05) / (low + 0.05)
}

/** Relative luminance (WCAG) of an oklch colour, by way of linear sRGB cut to its gamut. */
function luminance(colour: Colour | undefined): number {
  if (colour === undefined) throw new Error('A colour of the theme is missing')
  const [l, c, h] = colour
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
  const green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
  const blue = -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short
  const cut = (channel: number) => Math.min(Math.max(channel, 0), 1)
  return 0.2126 * cut(red) + 0.7152 * cut(green) + 0.0722 * cut(blue)
}
