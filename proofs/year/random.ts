/** Chances that are the same for the same seed, on every machine. */
export interface Random {
  /** From 0 to below `count`. */
  readonly upTo: (count: number) => number
  readonly oneOf: <Value>(values: readonly [Value, ...Value[]]) => Value
  /** True so many times in a hundred. */
  readonly chance: (percent: number) => boolean
}

/** The `stream`-th sequence of a seed. */
export function randomOf(seed: number, stream: number): Random {
  let state = Math.imul(seed ^ (stream * 0x9e37_79b1), 0x85eb_ca6b) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b_79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const upTo = (count: number): number => Math.floor(next() * count)
  return {
    upTo,
    oneOf: (values) => values[upTo(values.length)] ?? values[0],
    chance: (percent) => upTo(100) < percent,
  }
}
