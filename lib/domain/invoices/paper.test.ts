import { describe, expect, test } from 'vitest'
import {
  invoicePaper,
  invoiceStatuses,
  isInvoiceStatus,
  statusWords,
  type PaperInput,
} from './paper'
import type { Line } from './lines'

const vendor = {
  name: 'Granary Ltd',
  product: 'Granary',
  address: ['1 Mill Lane', 'Bristol'],
  taxId: 'GB 1',
  supportEmail: 'help@granary.example',
  website: 'granary.example',
}

const license: Line = {
  type: 'license',
  description: 'Pro license, monthly',
  quantity: 1200,
  unitAmount: 9_900n,
  amount: 5_429n,
  periodStart: new Date('2026-03-15T00:00:00Z'),
  periodEnd: new Date('2026-04-01T00:00:00Z'),
  daysLeft: 17,
  daysInPeriod: 31,
  licenseId: null,
}

const invoice: PaperInput = {
  number: 'ACME-7',
  status: 'open',
  currency: 'USD',
  createdAt: new Date('2026-03-15T08:05:00Z'),
  paidAt: null,
  total: 5_000n,
  creditApplied: 0n,
  amountDue: 5_000n,
  amountPaid: 0n,
  amountRefunded: 0n,
  billTo: { name: 'Acme', address: 'Road 1\n\n  \nTown', taxId: 'DE 2', email: 'a@acme.test' },
  lines: [license],
  payments: [],
  creditNotes: [],
}

const paper = (change: Partial<PaperInput> = {}) => invoicePaper({ ...invoice, ...change }, vendor)

test('I1 says who sold what to whom, when, for how much', () => {
  expect(paper()).toEqual({
    number: 'ACME-7',
    status: { word: 'Open', tone: 'soon' },
    issued: '15 Mar 2026, 08:05 UTC',
    stamp: null,
    vendor: ['Granary Ltd', '1 Mill Lane', 'Bristol', 'Tax ID GB 1'],
    billTo: ['Acme', 'Road 1', 'Town', 'Tax ID DE 2', 'a@acme.test'],
    lines: [
      {
        words: 'Pro license, monthly',
        period: '15 Mar 2026 to 1 Apr 2026, 17 of 31 days',
        quantity: '1,200',
        unit: '$99.00',
        amount: '$54.29',
      },
    ],
    sums: [{ label: 'Total', amount: '$50.00' }],
    final: { label: 'Amount due', amount: '$50.00' },
    payments: [],
    creditNotes: [],
    contact: 'Questions: help@granary.example · granary.example',
  })
})

test('leaves out what the customer has not given', () => {
  const billTo = { name: 'Acme', address: null, taxId: null, email: null }
  expect(paper({ billTo }).billTo).toEqual(['Acme'])
})

test('V5 the credit used, and a negative total that joins the balance, are lines of their own', () => {
  expect(paper({ creditApplied: 1_200n }).sums).toEqual([
    { label: 'Total', amount: '$50.00' },
    { label: 'Credit balance used', amount: '−$12.00' },
  ])
  expect(paper({ total: -300n }).sums).toEqual([
    { label: 'Total', amount: '−$3.00' },
    { label: 'Added to the credit balance', amount: '$3.00' },
  ])
  expect(paper({ total: 0n }).sums).toHaveLength(1)
})

test.each([
  ['paid', 'Paid on 16 Mar 2026'],
  ['partlyRefunded', 'Paid on 16 Mar 2026'],
  ['refunded', 'Paid on 16 Mar 2026'],
  ['void', null],
  ['open', null],
  ['uncollectible', null],
])('the stamp of an invoice that is %s: %s', (status, stamp) => {
  const paidAt = new Date('2026-03-16T00:00:00Z')
  const final = stamp ? ['Amount paid', '$45.00'] : ['Amount due', '$50.00']
  const said = paper({ status, paidAt, amountPaid: 4_500n })
  expect(said.stamp).toBe(stamp)
  expect([said.final.label, said.final.amount]).toEqual(final)
  expect(paper({ status, paidAt: null }).stamp).toBeNull()
})

test('payments and credit notes stand with their instants', () => {
  const at = new Date('2026-03-16T23:59:00Z')
  const card = { brand: 'visa', last4: '4242' }
  const { payments, creditNotes } = paper({
    payments: [
      { at, amount: 5_000n, card },
      { at, amount: 1n, card: null },
    ],
    creditNotes: [{ number: 'ACME-7-C1', reason: 'one too many', amount: 2_500n, createdAt: at }],
  })
  const instant = '16 Mar 2026, 23:59 UTC'
  expect(payments).toEqual([
    { label: 'Paid with Visa ending 4242', at: instant, amount: '$50.00' },
    { label: 'Paid', at: instant, amount: '$0.01' },
  ])
  expect(creditNotes).toEqual([
    { label: 'Credit note ACME-7-C1: one too many', at: instant, amount: '−$25.00' },
  ])
})

describe('lines', () => {
  const lineOf = (change: Partial<Line>) => paper({ lines: [{ ...license, ...change }] }).lines[0]

  test.each(['volumeDiscount', 'volumeDiscountCredit', 'coupon'] as const)(
    'a %s counts nothing',
    (type) => {
      expect(lineOf({ type })).toMatchObject({ quantity: null, unit: null, amount: '$54.29' })
    },
  )

  test('the credit used is a sum, not a line', () => {
    expect(lineOf({ type: 'credit' })).toBeUndefined()
  })

  test.each([
    [{ daysLeft: 31 }, '15 Mar 2026 to 1 Apr 2026'],
    [{ daysLeft: null }, '15 Mar 2026 to 1 Apr 2026'],
    [{ daysInPeriod: null }, '15 Mar 2026 to 1 Apr 2026'],
    [{ periodStart: null }, null],
    [{ periodEnd: null }, null],
  ])('the period of a line with %o: %s', (change, period) => {
    expect(lineOf(change)?.period).toBe(period)
  })
})

test('every status has its word; one that we do not know says itself', () => {
  expect(invoiceStatuses.map((status) => Object.values(statusWords(status)).join())).toEqual([
    'Open,soon',
    'Paid,good',
    'Void,quiet',
    'Uncollectible,lost',
    'Refunded,quiet',
    'Partly refunded,quiet',
  ])
  expect(statusWords('toString')).toEqual({ word: 'toString', tone: 'quiet' })
  expect(isInvoiceStatus('constructor')).toBe(false)
})
