export type Palette = {
  readonly wall: string
  readonly floor: string
  readonly trim: string
  readonly sky: string
  readonly light: string
  readonly main: string
  readonly accent: string
  readonly wood: string
  readonly plant: string
}

/** Hues that words name, in degrees. */
const hues: readonly (readonly [string, number])[] = [
  ['red', 12],
  ['orange', 28],
  ['yellow', 48],
  ['green', 140],
  ['blue', 215],
  ['purple', 275],
  ['pink', 335],
]

/** The colours of a room: a hue that the words name, or one by chance; darker when they say night. */
export const paletteOf = (words: string, next: () => number): Palette => {
  const named = hues.find(([name]) => words.includes(name))?.[1]
  const chance = Math.round(next() * 360)
  const hue = named ?? chance
  const other = (hue + 150 + Math.round(next() * 60)) % 360
  const isNight = /night|evening|dark|moon/.test(words)
  const lightness = (day: number, night: number) => (isNight ? night : day)
  return {
    wall: hsl(hue, 22, lightness(86, 26)),
    floor: hsl(30, 28, lightness(64, 22)),
    trim: hsl(35, 20, lightness(94, 38)),
    sky: isNight ? hsl(225, 42, 18) : hsl(200, 60, 82),
    light: isNight ? hsl(48, 60, 86) : hsl(44, 95, 72),
    main: hsl(hue, 42, lightness(44, 36)),
    accent: hsl(other, 52, lightness(52, 44)),
    wood: hsl(26, 40, lightness(38, 24)),
    plant: hsl(130, 32, lightness(36, 24)),
  }
}

const hsl = (hue: number, saturation: number, lightness: number): string =>
  `hsl(${hue} ${saturation}% ${lightness}%)`
