import { median, type Slice } from './measure'
import type { Rounds } from './race'

const print = (line = ''): void => void process.stdout.write(`${line}\n`)

export function title(text: string): void {
  print(`\n## ${text}\n`)
}

/** Medians over rounds, with the spread of the speed. */
export function table(rounds: Rounds): void {
  print('| | debits/s | spread | p50 ms | p99 ms | Node µs | PostgreSQL µs |')
  print('|---|---|---|---|---|---|---|')
  for (const [name, slices] of rounds) {
    const speeds = slices.map(({ perSecond }) => perSecond)
    const spread = `${whole(Math.min(...speeds))}–${whole(Math.max(...speeds))}`
    const of = (figure: keyof Slice) => median(slices.map((slice) => slice[figure]))
    const figures = [
      of('p50').toFixed(2),
      of('p99').toFixed(2),
      whole(of('nodeCpu')),
      whole(of('postgresCpu')),
    ]
    print(`| ${name} | ${whole(of('perSecond'))} | ${spread} | ${figures.join(' | ')} |`)
  }
}

export interface Aim {
  readonly text: string
  readonly found: number
  readonly aim: number
  /** Whether more or less is better. */
  readonly better: 'more' | 'less'
}

export const isMet = ({ found, aim, better }: Aim): boolean =>
  better === 'more' ? found >= aim : found <= aim

/** Every aim with its figure. Ratios within one run: the machine's speed cancels out. */
export function aims(list: readonly Aim[]): void {
  title('Aims')
  for (const aim of list) {
    const sign = aim.better === 'more' ? '≥' : '≤'
    const found = Number.isFinite(aim.found) ? aim.found.toFixed(2) : 'not measured'
    print(`- ${isMet(aim) ? 'met' : 'missed'}: ${aim.text}: ${found} (${sign} ${aim.aim})`)
  }
}

export const line = print

const whole = (number: number): string =>
  Number.isFinite(number) ? Math.round(number).toString() : '–'
