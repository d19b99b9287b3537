import type { Bundle } from '@/lib/domain/catalog/catalog'
import { invariant } from '@/lib/domain/invariant'
import type { Cents } from '@/lib/domain/money/money'
import { ascending } from '@/lib/domain/order'
import { type Tokens, wholeTokens } from '@/lib/domain/tokens/tokens'

export type CoverPart = { readonly bundle: number; readonly quantity: number }

export type Cover = {
  /** What to buy, largest bundle first. */
  readonly bundles: readonly CoverPart[]
  /** Thousandths that it brings: at least the shortage. */
  readonly tokens: Tokens
  readonly price: Cents
}

/** A bundle measured in units: the greatest common divisor of all bundles. */
type Piece = { readonly bundle: Bundle; readonly units: number }

/** The cheapest way to so many units: its last piece, and what all its pieces are together. */
type Way = { readonly last: Piece | null; readonly price: Cents; readonly units: number }

// A catalog of odd bundles could ask for a table of millions: from here on the best bundle fills up.
const longestTable = 100_000

/**
 * T9: the bundles that cover a shortage (thousandths, above zero) for the least money, combined where
 * that is cheaper; of equal prices the one that brings more. Null without any bundle.
 */
export const cheapestCover = (bundles: readonly Bundle[], shortage: Tokens): Cover | null => {
  invariant(shortage > 0n, 'only a shortage is covered')
  const unit = bundles.reduce((divisor, { tokens }) => greatestDivisor(divisor, tokens), 0)
  const pieces = bundles
    .map((bundle) => ({ bundle, units: bundle.tokens / unit }))
    .toSorted(byValue)
  const [best] = pieces
  if (best === undefined) return null
  const needed = (shortage + wholeTokens(unit) - 1n) / wholeTokens(unit)
  const filled = fillingCount(pieces, needed)
  const rest = Number(needed - filled * BigInt(best.units))
  const quantities = countsOf(tracedBack(waysTo(rest, pieces), rest))
  const extra = Number(filled)
  if (extra > 0) quantities.set(best.bundle, extra + (quantities.get(best.bundle) ?? 0))
  return coverOf(quantities)
}

/**
 * How often the best value is taken in any case. Fewer than `best.units` other pieces are ever worth
 * taking (among so many, some add up to a multiple of the best and are replaced by it), so only the
 * last `best.units × largest` units need the table.
 */
const fillingCount = (pieces: readonly Piece[], needed: bigint): bigint => {
  const [best] = pieces
  invariant(best !== undefined, 'there is a bundle')
  const largest = Math.max(...pieces.map(({ units }) => units))
  const tabled = BigInt(Math.min(best.units * largest, longestTable))
  const size = BigInt(best.units)
  return needed <= tabled ? 0n : (needed - tabled + size - 1n) / size
}

const waysTo = (units: number, pieces: readonly Piece[]): readonly Way[] => {
  const ways: Way[] = [{ last: null, price: 0n, units: 0 }]
  for (let target = 1; target <= units; target += 1) {
    const candidates = pieces.map((piece) =>
      extended(ways[Math.max(0, target - piece.units)], piece),
    )
    ways.push(candidates.reduce((best, way) => (isBetter(way, best) ? way : best)))
  }
  return ways
}

const extended = (way: Way | undefined, piece: Piece): Way => {
  invariant(way !== undefined, 'smaller targets are done first')
  return {
    last: piece,
    price: way.price + piece.bundle.price,
    units: way.units + piece.units,
  }
}

const isBetter = (left: Way, right: Way): boolean =>
  left.price < right.price || (left.price === right.price && left.units > right.units)

const tracedBack = (ways: readonly Way[], target: number): readonly Bundle[] => {
  const taken: Bundle[] = []
  for (let left = target; left > 0;) {
    const last = ways[left]?.last ?? null
    invariant(last !== null, 'every target above zero has a last piece')
    taken.push(last.bundle)
    left = Math.max(0, left - last.units)
  }
  return taken
}

const countsOf = (taken: readonly Bundle[]): Map<Bundle, number> => {
  const counts = new Map<Bundle, number>()
  for (const bundle of taken) counts.set(bundle, 1 + (counts.get(bundle) ?? 0))
  return counts
}

const coverOf = (quantities: ReadonlyMap<Bundle, number>): Cover => {
  const parts = [...quantities].toSorted(([left], [right]) => right.tokens - left.tokens)
  return {
    bundles: parts.map(([{ tokens }, quantity]) => ({ bundle: tokens, quantity })),
    tokens: parts.reduce((sum, [one, times]) => sum + wholeTokens(one.tokens * times), 0n),
    price: parts.reduce((sum, [one, times]) => sum + one.price * BigInt(times), 0n),
  }
}

/** Cheapest per token first, by cross-multiplication: no division, no rounding. */
const byValue = (left: Piece, right: Piece): number =>
  ascending(left.bundle.price * BigInt(right.units), right.bundle.price * BigInt(left.units)) ||
  right.units - left.units

const greatestDivisor = (left: number, right: number): number =>
  right === 0 ? left : greatestDivisor(right, left % right)
