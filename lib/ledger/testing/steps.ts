import fc from 'fast-check'

/** Mostly the same one, so that what happens to it adds up. */
const wallet = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(2))
const often = <Value>(arbitrary: fc.Arbitrary<Value>) => ({ weight: 4, arbitrary })

/** A cap makes the database decide; most bursts are to be decided from what the process remembers. */
const rarelyTrue = fc.nat(7).map((number) => number === 0)

/** What can happen to the three wallets of a model test. */
export const step = fc.oneof(
  often(
    fc.record({
      do: fc.constant('grant' as const),
      wallet,
      tokens: fc.integer({ min: 1, max: 9000 }),
      lives: fc.option(fc.integer({ min: 1, max: 60 })),
    }),
  ),
  often(
    fc.record({
      do: fc.constant('debit' as const),
      wallet,
      tokens: fc.nat(4000),
      isCapped: fc.boolean(),
    }),
  ),
  often(
    fc.record({
      do: fc.constant('burst' as const),
      wallet,
      charges: fc.array(fc.record({ tokens: fc.nat(1500), isCapped: rarelyTrue }), {
        minLength: 2,
        maxLength: 5,
      }),
    }),
  ),
  often(
    fc.record({
      do: fc.constant('hold' as const),
      wallet,
      tokens: fc.nat(4000),
      isCapped: fc.boolean(),
      seconds: fc.integer({ min: 1, max: 60 }),
    }),
  ),
  fc.record({
    do: fc.constant('commit' as const),
    hold: fc.nat(5),
    tokens: fc.option(fc.nat(4000)),
  }),
  fc.record({ do: fc.constant('release' as const), hold: fc.nat(5) }),
  fc.record({
    do: fc.constant('transfer' as const),
    wallet,
    by: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({ do: fc.constant('sweep' as const) }),
  fc.record({
    do: fc.constant('wait' as const),
    // Now and then to another day.
    seconds: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 1, max: 30 }) },
      fc.constant(43_200),
    ),
  }),
  fc.record({
    do: fc.constant('cap' as const),
    wallet,
    cap: fc.option(fc.integer({ min: 0, max: 9000 })),
  }),
  fc.record({ do: fc.constant('again' as const), charge: fc.nat(9), isOther: fc.boolean() }),
)
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never
