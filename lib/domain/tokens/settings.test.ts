import { describe, expect, it } from 'vitest'
import {
  type AutoTopUpState,
  decideAlerts,
  decideAutoTopUp,
  givesUp,
  monthOf,
  restsUntil,
} from './settings'

const on: AutoTopUpState = {
  settings: { enabled: true, threshold: 50_000n, bundle: 500, monthlyCap: 15_000n, paused: null },
  available: 50_000n,
  isPending: false,
  spentThisMonth: 7_500n,
  price: 7_500n,
  declinedAt: [],
  now: new Date('2026-03-10T12:00:00Z'),
}
const at = (time: string) => new Date(`2026-03-10T${time}Z`)
const settings = on.settings

describe('automatic top-up', () => {
  it('buys at the threshold, up to the cap and not beyond it', () => {
    expect(decideAutoTopUp(on)).toEqual({ ok: true, value: { bundle: 500, amount: 7_500n } })
  })

  it.each<[string, Partial<AutoTopUpState>]>([
    ['off', { settings: null }],
    ['off', { settings: settings && { ...settings, enabled: false } }],
    [
      'paused',
      { settings: settings && { ...settings, paused: { reason: 'declined', at: new Date(0) } } },
    ],
    ['underWay', { isPending: true }],
    ['enoughTokens', { available: 50_001n }],
    ['priceGone', { price: null }],
  ])('does nothing when it is %s', (kind, change) => {
    expect(decideAutoTopUp({ ...on, ...change })).toEqual({ ok: false, refusal: { kind } })
  })

  it('names the limit that one more bundle would go over', () => {
    expect(decideAutoTopUp({ ...on, spentThisMonth: 7_501n })).toEqual({
      ok: false,
      refusal: { kind: 'capReached', monthlyCap: 15_000n },
    })
  })

  it.each<[string, readonly Date[], boolean]>([
    ['never declined', [], true],
    ['an hour less a moment after the first decline', [at('11:00:00.001')], false],
    ['an hour after it', [at('11:00:00')], true],
    ['less than three after the second', [at('08:00:00'), at('09:00:00.001')], false],
    ['three hours after it', [at('08:00:00'), at('09:00:00')], true],
  ])('%s: tries or lets the card rest', (_, declinedAt, tries) => {
    expect(decideAutoTopUp({ ...on, declinedAt }).ok).toBe(tries)
  })

  it.each([
    [{ hard: false, declines: 1 }, false],
    [{ hard: false, declines: 2 }, false],
    [{ hard: false, declines: 3 }, true],
    [{ hard: true, declines: 1 }, true],
  ])('stops after three soft declines in a row or one hard one: %o', (decline, stops) => {
    expect(givesUp(decline)).toBe(stops)
  })

  it('says until when a declined card is left alone', () => {
    expect(restsUntil([])).toBeNull()
    expect(restsUntil([at('08:00:00')])).toEqual(at('09:00:00'))
    expect(restsUntil([at('08:00:00'), at('09:00:00')])).toEqual(at('12:00:00'))
    expect(restsUntil([at('08:00:00'), at('09:00:00'), at('12:00:00')])).toBeNull()
  })

  it('counts months in UTC', () => {
    expect(monthOf(new Date('2026-03-31T23:59:59Z'))).toEqual(new Date('2026-03-01T00:00:00Z'))
  })
})

describe('alerts', () => {
  const thresholds = [100_000n, 20_000n]

  it('tell once per crossing and are armed again by a top-up', () => {
    const first = decideAlerts({ thresholds, armed: thresholds, available: 90_000n })
    expect(first).toEqual({ crossed: [100_000n], armed: [20_000n] })
    expect(decideAlerts({ thresholds, armed: first.armed, available: 80_000n }).crossed).toEqual([])
    const toppedUp = decideAlerts({ thresholds, armed: first.armed, available: 580_000n })
    expect(toppedUp).toEqual({ crossed: [], armed: thresholds })
  })

  it('name every threshold passed in one fall, highest first', () => {
    const fall = decideAlerts({ thresholds, armed: thresholds, available: 0n })
    expect(fall).toEqual({ crossed: thresholds, armed: [] })
  })

  it('say nothing about a balance that was low from the start', () => {
    expect(decideAlerts({ thresholds, armed: [], available: 0n }).crossed).toEqual([])
  })
})
