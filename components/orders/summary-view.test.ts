import { describe, expect, it } from 'vitest'
import type { Line } from '@/lib/domain/invoices/lines'
import type { PurchasePlan } from '@/lib/domain/pricing/plan'
import { orderedView } from './ordered-view'
import { cardWords, summaryView } from './summary-view'

const now = new Date('2026-03-15T12:00:00Z')
const visa = { brand: 'visa', last4: '4242' }

const line = (part: Partial<Line>): Line => ({
  type: 'license',
  description: 'Pro license, monthly',
  quantity: 1,
  unitAmount: 9900n,
  amount: 9900n,
  periodStart: null,
  periodEnd: null,
  daysLeft: null,
  daysInPeriod: null,
  licenseId: null,
  ...part,
})

const plan = (part: Partial<PurchasePlan>): PurchasePlan => ({
  pricedAt: now,
  expiresAt: now,
  currency: 'USD',
  lines: [
    line({ quantity: 5, amount: 49_500n }),
    line({ type: 'volumeDiscount', description: 'Volume discount', amount: -4950n }),
  ],
  subtotal: 49_500n,
  discount: -4950n,
  total: 44_550n,
  creditApplied: 0n,
  amountDue: 44_550n,
  creditEarned: 0n,
  volume: { countBefore: 0, countAfter: 5, rateBefore: 0, rateAfter: 1000 },
  coupon: null,
  refused: [],
  renewals: [
    {
      kind: 'licenses',
      subscriptionId: null,
      description: 'Monthly licenses',
      at: new Date('2026-04-15T12:00:00Z'),
      amount: 44_550n,
    },
  ],
  effects: [{ kind: 'grantTokens', bundle: 500, quantity: 1, tokens: 500_000n, paidAmount: 0n }],
  ...part,
})

const view = (part: Partial<PurchasePlan>, card: typeof visa | null = visa) =>
  summaryView({ id: 'quo_1', plan: plan(part) }, card)

describe('an order summary', () => {
  it('P5 shows each line, the total and what is charged, to which card, and when again', () => {
    expect(view({})).toMatchObject({
      quoteId: 'quo_1',
      lines: [
        { words: '5 × Pro license, monthly', amount: '$495.00', note: '$99.00 each' },
        { words: 'Volume discount', amount: '−$49.50' },
      ],
      sums: [],
      total: { label: 'Total', amount: '$445.50' },
      due: '$445.50',
      from: 'Today, from Visa ending 4242',
      sentences: [
        'Charged today: $445.50 to Visa ending 4242.',
        'Next renewal 15 Apr 2026: $445.50 for monthly licenses.',
      ],
    })
  })

  it('V5 shows the credit balance between the total and the charge', () => {
    expect(view({ creditApplied: 4550n, amountDue: 40_000n })).toMatchObject({
      sums: [
        { label: 'Total', amount: '$445.50' },
        { label: 'Credit balance used', amount: '−$45.50' },
      ],
      total: { label: 'Charged today', amount: '$400.00' },
    })
  })

  it('V5 I6 says that a negative total becomes credit and charges nothing', () => {
    const { due, sentences, from } = view({ total: -500n, amountDue: 0n, creditEarned: 500n })
    expect(due).toBe('$0.00')
    expect(from).toBe('Nothing is charged today')
    expect(sentences).toContain('$5.00 joins your credit balance and pays later invoices first.')
  })

  it('says that a card is entered next when none is saved', () => {
    expect(view({}, null).sentences[0]).toContain(
      'the card that you enter on the payment page next',
    )
  })

  it('C2 hands on why a code is not used, and never asks about an unknown one again', () => {
    const coupon = { code: 'X', couponId: null, applied: false, note: 'This code is not known.' }
    expect(view({ coupon: { ...coupon, reason: 'unknown' } }).coupon).toMatchObject({
      applied: false,
      known: false,
    })
    expect(view({ coupon: { ...coupon, reason: 'expired' } }).coupon).toMatchObject({ known: true })
  })

  it('K3 cannot be ordered when nothing would be delivered', () => {
    expect(view({ effects: [] }).orderable).toBe(false)
  })
})

it.each([
  ['delivered', 'Charged: $445.50 to Visa ending 4242.'],
  ['waiting', 'To be charged: $445.50 to Visa ending 4242.'],
  ['failed', 'Nothing was charged.'],
  ['canceled', 'Nothing was charged.'],
] as const)('an order that is %s says: %s', (state, words) => {
  expect(orderedView({ plan: plan({}), card: visa, state }).sentences).toEqual([words])
})

it('names a card of a brand that it does not know', () => {
  expect(cardWords({ brand: 'newcomer', last4: '0001' })).toBe('card ending 0001')
})
