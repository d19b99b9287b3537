import { median, type Slice } from './measure'

export type Runner = () => Promise<Slice>

/** What each contender did in each round; the same index is the same round. */
export type Rounds = Map<string, Slice[]>

/** Runs every contender once a round, in an order shuffled anew each time. */
export async function race(runners: ReadonlyMap<string, Runner>, rounds: number): Promise<Rounds> {
  const results: Rounds = new Map([...runners.keys()].map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1)
    for (const [name, run] of shuffled([...runners])) results.get(name)?.push(await run())
  return results
}

/** The median over rounds of one contender's figure divided by another's in the same round. */
export function ratio(
  rounds: Rounds,
  { of, to, figure }: { of: string; to: string; figure: keyof Slice },
): number {
  const [ours, theirs] = [rounds.get(of) ?? [], rounds.get(to) ?? []]
  return median(ours.map((slice, index) => slice[figure] / (theirs[index]?.[figure] ?? Number.NaN)))
}

function shuffled<Item>(items: Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ item }) => item)
}
