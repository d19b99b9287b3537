import { dayText } from '@/components/ui/instant-text'
import type { Line } from '@/lib/domain/invoices/lines'
import { type Cents, formatMoney } from '@/lib/domain/money/money'
import type { PurchasePlan } from '@/lib/domain/pricing/plan'

export type CardView = { readonly brand: string; readonly last4: string }

/** A quote in words, as JSON: what the server draws and what the browser fetches are the same. */
export type SummaryView = {
  readonly quoteId: string
  readonly lines: readonly {
    readonly id: string
    readonly words: string
    readonly note?: string
    readonly amount: string
  }[]
  readonly sums: readonly { readonly label: string; readonly amount: string }[]
  readonly total: { readonly label: string; readonly amount: string }
  /** "$445.50": what the button says. */
  readonly due: string
  /** How it is paid, in a few words, for beside the button on a phone. */
  readonly from: string
  /** What is charged today, to which card, and what renews when; a sentence each. */
  readonly sentences: readonly string[]
  readonly coupon: {
    readonly code: string
    readonly applied: boolean
    /** False for a code that nobody may guess at: it is not asked about again. */
    readonly known: boolean
    readonly note: string
  } | null
  /** False: shown, but nothing of it can be delivered. */
  readonly orderable: boolean
}

/** A summary, or why there is none: by field where one is to blame. */
export type SummaryAnswer =
  | { readonly ok: true; readonly summary: SummaryView }
  | {
      readonly ok: false
      readonly message: string
      readonly fields: Readonly<Record<string, string[]>>
    }

/** The order summary of a stored quote; `card` is the one that will be charged, null without one. */
export function summaryView(
  quote: { readonly id: string; readonly plan: PurchasePlan },
  card: CardView | null,
): SummaryView {
  const { plan } = quote
  const money = (amount: Cents) => formatMoney(amount, plan.currency)
  return {
    quoteId: quote.id,
    lines: plan.lines
      .filter(({ type }) => type !== 'credit')
      .map((line, index) => lineView(line, { id: String(index), money })),
    ...sumsView(plan, money),
    due: money(plan.amountDue),
    from: fromWords(plan, card),
    sentences: [...todaySentences(plan, { card, money }), ...renewalSentences(plan, money)],
    coupon: plan.coupon && {
      code: plan.coupon.code,
      applied: plan.coupon.applied,
      known: plan.coupon.reason !== 'unknown',
      note: plan.coupon.note,
    },
    orderable: plan.effects.length > 0,
  }
}

type Money = (amount: Cents) => string

function lineView(line: Line, { id, money }: { id: string; money: Money }) {
  const { description, quantity, unitAmount, amount } = line
  const several = quantity > 1 && countsUnits(line)
  return {
    id,
    words: countsUnits(line) ? `${quantity} × ${description}` : description,
    amount: money(amount),
    ...(several ? { note: `${money(unitAmount)} each` } : {}),
  }
}

const discounts: ReadonlySet<Line['type']> = new Set([
  'volumeDiscount',
  'volumeDiscountCredit',
  'coupon',
  'credit',
])

const countsUnits = ({ type }: Line): boolean => !discounts.has(type)

function sumsView(plan: PurchasePlan, money: Money): Pick<SummaryView, 'sums' | 'total'> {
  if (plan.creditApplied === 0n)
    return { sums: [], total: { label: 'Total', amount: money(plan.total) } }
  return {
    sums: [
      { label: 'Total', amount: money(plan.total) },
      { label: 'Credit balance used', amount: money(-plan.creditApplied) },
    ],
    total: { label: 'Charged today', amount: money(plan.amountDue) },
  }
}

function todaySentences(
  plan: PurchasePlan,
  { card, money }: { card: CardView | null; money: Money },
): string[] {
  const due = money(plan.amountDue)
  const earned = `${money(plan.creditEarned)} joins your credit balance and pays later invoices first.`
  if (plan.amountDue === 0n)
    return [`Charged today: ${due}.`, ...(plan.creditEarned > 0n ? [earned] : [])]
  if (card) return [`Charged today: ${due} to ${cardWords(card)}.`]
  return [
    `Charged today: ${due} to the card that you enter on the payment page next.`,
    'The card is kept for later payments.',
  ]
}

function fromWords({ amountDue }: PurchasePlan, card: CardView | null): string {
  if (amountDue === 0n) return 'Nothing is charged today'
  return card ? `Today, from ${cardWords(card)}` : 'Next: enter a card and pay'
}

const renewalSentences = (plan: PurchasePlan, money: Money): string[] =>
  plan.renewals.map(
    ({ at, amount, description, kind }) =>
      `Next renewal ${dayText(at)}: ${money(amount)} for ${
        kind === 'licenses' ? description.toLowerCase() : description
      }.`,
  )

/** "Visa ending 4242" */
export const cardWords = ({ brand, last4 }: CardView): string =>
  `${brandNames.get(brand) ?? 'card'} ending ${last4}`

const brandNames: ReadonlyMap<string, string> = new Map([
  ['visa', 'Visa'],
  ['mastercard', 'Mastercard'],
  ['amex', 'American Express'],
  ['discover', 'Discover'],
  ['jcb', 'JCB'],
  ['diners', 'Diners Club'],
  ['unionpay', 'UnionPay'],
])
