import type { Bundle } from '@/lib/domain/catalog/catalog'
import { type Cents, roundDiv } from '@/lib/domain/money/money'

export type BundleValue = {
  readonly tokens: number
  readonly price: Cents
  /** Hundredths of a cent for one token, rounded half away from zero. */
  readonly unit: bigint
  /** Whole percent less per token than in the smallest bundle, rounded down: never promised too much. */
  readonly saving: number
}

/** T3: each bundle with what one token costs in it and what that saves against the smallest bundle. */
export function bundleValues(bundles: readonly Bundle[]): BundleValue[] {
  const bySize = bundles.toSorted((left, right) => left.tokens - right.tokens)
  const [smallest] = bySize
  return bySize.map((bundle) => ({
    ...bundle,
    unit: roundDiv(bundle.price * 100n, BigInt(bundle.tokens)),
    saving: smallest ? savingOf(bundle, smallest) : 0,
  }))
}

function savingOf(bundle: Bundle, smallest: Bundle): number {
  const atSmallest = smallest.price * BigInt(bundle.tokens)
  const saved = atSmallest - bundle.price * BigInt(smallest.tokens)
  return saved <= 0n ? 0 : Number((saved * 100n) / atSmallest)
}

/** "$0.075": a unit price with two places at least and four at most. `symbol` is the currency's. */
export function formatUnit(unit: bigint, symbol: string): string {
  const places = (unit % 10_000n)
    .toString()
    .padStart(4, '0')
    .replace(/0{1,2}$/, '')
  return `${symbol}${unit / 10_000n}.${places}`
}
