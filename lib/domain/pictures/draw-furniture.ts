import type { Palette } from '@/lib/domain/pictures/palette'

type Room = {
  readonly words: string
  readonly floor: number
  readonly palette: Palette
  readonly next: () => number
}

type Piece = {
  readonly named: RegExp
  readonly draw: (at: {
    readonly x: number
    readonly y: number
    readonly palette: Palette
  }) => string
}

const large: readonly Piece[] = [
  {
    named: /sofa|couch|lounge|living/,
    draw: ({ x, y, palette }) =>
      `<rect x="${x - 130}" y="${y - 96}" width="260" height="70" rx="18" fill="${palette.main}"/><rect x="${x - 150}" y="${y - 62}" width="300" height="52" rx="16" fill="${palette.main}"/><path d="M${x - 120} ${y - 10}v14M${x + 120} ${y - 10}v14M${x} ${y - 60}v48" stroke="${palette.wood}" stroke-width="6"/><rect x="${x - 92}" y="${y - 88}" width="56" height="48" rx="10" fill="${palette.accent}"/>`,
  },
  {
    named: /desk|office|work|study/,
    draw: ({ x, y, palette }) =>
      `<rect x="${x - 140}" y="${y - 100}" width="280" height="12" rx="3" fill="${palette.wood}"/><path d="M${x - 126} ${y - 88}V${y + 4}M${x + 126} ${y - 88}V${y + 4}" stroke="${palette.wood}" stroke-width="10"/><rect x="${x - 60}" y="${y - 176}" width="120" height="70" rx="6" fill="${palette.main}"/><rect x="${x - 8}" y="${y - 108}" width="16" height="10" fill="${palette.accent}"/>`,
  },
  {
    named: /table|dining|kitchen|meeting/,
    draw: ({ x, y, palette }) =>
      `<ellipse cx="${x}" cy="${y - 86}" rx="150" ry="20" fill="${palette.wood}"/><path d="M${x} ${y - 80}V${y}M${x - 60} ${y + 4}h120" stroke="${palette.wood}" stroke-width="12"/><path d="M${x - 190} ${y - 130}v134M${x - 190} ${y - 60}h46v64M${x + 190} ${y - 130}v134M${x + 190} ${y - 60}h-46v64" stroke="${palette.main}" stroke-width="10" fill="none"/><circle cx="${x}" cy="${y - 108}" r="16" fill="${palette.accent}"/>`,
  },
  {
    named: /bed|sleep|hotel/,
    draw: ({ x, y, palette }) =>
      `<rect x="${x - 160}" y="${y - 140}" width="20" height="144" rx="6" fill="${palette.wood}"/><rect x="${x - 150}" y="${y - 60}" width="310" height="50" rx="10" fill="${palette.main}"/><rect x="${x - 136}" y="${y - 88}" width="84" height="34" rx="12" fill="${palette.trim}"/><rect x="${x - 20}" y="${y - 64}" width="180" height="30" rx="8" fill="${palette.accent}"/>`,
  },
]

const small: readonly Piece[] = [
  {
    named: /lamp|light|cosy|cozy|warm/,
    draw: ({ x, y, palette }) =>
      `<path d="M${x} ${y}V${y - 190}M${x - 26} ${y}h52" stroke="${palette.wood}" stroke-width="6"/><path d="M${x - 44} ${y - 180}h88l-22 -64h-44z" fill="${palette.light}"/>`,
  },
  {
    named: /plant|tree|green|garden/,
    draw: ({ x, y, palette }) =>
      `<path d="M${x - 28} ${y - 50}h56l-8 54h-40z" fill="${palette.accent}"/><g fill="${palette.plant}"><ellipse cx="${x}" cy="${y - 120}" rx="18" ry="66"/><ellipse cx="${x - 34}" cy="${y - 100}" rx="14" ry="54" transform="rotate(-28 ${x - 34} ${y - 100})"/><ellipse cx="${x + 34}" cy="${y - 100}" rx="14" ry="54" transform="rotate(28 ${x + 34} ${y - 100})"/></g>`,
  },
  {
    named: /shelf|book|storage|cabinet/,
    draw: ({ x, y, palette }) =>
      `<rect x="${x - 50}" y="${y - 220}" width="100" height="224" fill="${palette.wood}"/><path d="M${x - 42} ${y - 160}h84M${x - 42} ${y - 100}h84M${x - 42} ${y - 40}h84" stroke="${palette.trim}" stroke-width="6"/><path d="M${x - 34} ${y - 164}v-40M${x - 20} ${y - 164}v-34M${x + 12} ${y - 104}v-40M${x + 28} ${y - 104}v-34M${x - 30} ${y - 44}v-36" stroke="${palette.accent}" stroke-width="10"/>`,
  },
]

/** One large piece and one or two small ones: those that the words name, else by chance. */
export const drawFurniture = ({ words, floor, palette, next }: Room): string => {
  const y = floor + 56
  const main = choose(large, words, next)
  const side = choose(small, words, next)
  const isLeft = next() < 0.5
  const rug = `<ellipse cx="320" cy="${y + 22}" rx="${230 + Math.round(next() * 50)}" ry="30" fill="${palette.accent}" opacity="0.45"/>`
  const x = isLeft ? 380 : 260
  return [
    side.draw({ x: isLeft ? 110 : 540, y: floor + 30, palette }),
    rug,
    main.draw({ x: x + Math.round(next() * 30 - 15), y, palette }),
  ].join('')
}

const choose = (pieces: readonly Piece[], words: string, next: () => number): Piece => {
  const index = Math.floor(next() * pieces.length)
  const fallback = pieces[index] ?? nothing
  return pieces.find(({ named }) => named.test(words)) ?? fallback
}

const nothing: Piece = { named: /^$/, draw: () => '' }
