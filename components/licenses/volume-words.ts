import type { VolumeTier } from '@/lib/domain/catalog/catalog'
import { nextVolumeTier, volumeRate } from '@/lib/domain/licenses/volume'
import { rateText } from './rate-text'

/** How far the next discount is: "4 of 5 to 10 % off everything". */
export function volumeMeter(volumeTiers: readonly VolumeTier[], count: number) {
  const next = nextVolumeTier(volumeTiers, count)
  const rate = volumeRate(volumeTiers, count)
  const now = rate > 0 ? `${rateText(rate)} off everything now` : ''
  if (next === null) return { value: count, max: Math.max(count, 1), text: now || 'No discount' }
  const ahead = `${count} of ${next.from} to ${rateText(next.discount)} off everything`
  return { value: count, max: next.from, text: now === '' ? ahead : `${ahead} · ${now}` }
}

/** What the licenses that run already mean for new ones: a sentence under the quantity. */
export function volumeHint(volumeTiers: readonly VolumeTier[], count: number): string {
  const steps = volumeTiers.map(({ from, discount }) => `${rateText(discount)} from ${from}`)
  const running = count === 1 ? '1 active license counts' : `${count} active licenses count`
  const first = `Off everything: ${steps.join(', ')} licenses.`
  return count === 0 ? first : `${first} Your ${running} too.`
}
