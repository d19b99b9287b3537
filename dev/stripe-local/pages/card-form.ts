import { cardByNumber, type TestCard } from '../cards'
import type { Form } from '../form'

/** The fields of the hosted form that can be wrong. */
export type CardField = 'number' | 'expiry' | 'cvc'
export type CardProblem = { readonly field: CardField | null; readonly message: string }

type WrittenCard = {
  readonly card: TestCard
  readonly month: number
  readonly year: number
  readonly name: string | null
}

const onlyTestCards =
  'Only the documented test cards work here, such as 4242 4242 4242 4242. Never enter a real card.'

/** Reads the hosted form; `today` is the customer's own clock. Every number that is no test card is refused. */
export function readCard(form: Form, today: Date): WrittenCard | CardProblem {
  const card = cardByNumber(textOf(form, 'number').replaceAll(/[\s-]/g, ''))
  if (!card) return { field: 'number', message: onlyTestCards }
  const expiry = /^(0[1-9]|1[0-2])\s*\/?\s*(\d{2})$/.exec(textOf(form, 'expiry').trim())
  if (!expiry) return { field: 'expiry', message: 'Write the expiry as MM/YY, such as 12/34.' }
  const [month, year] = [Number(expiry[1]), 2000 + Number(expiry[2])]
  if (isPast({ month, year, today })) {
    return { field: 'expiry', message: "Your card's expiration date is in the past." }
  }
  const digits = card.brand === 'amex' ? 4 : 3
  if (!/^\d+$/.test(textOf(form, 'cvc')) || textOf(form, 'cvc').length !== digits) {
    return { field: 'cvc', message: `The security code has ${digits} digits.` }
  }
  return { card, month, year, name: textOf(form, 'name').trim() || null }
}

export function textOf(form: Form, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

function isPast({ month, year, today }: { month: number; year: number; today: Date }): boolean {
  const nowMonths = today.getUTCFullYear() * 12 + today.getUTCMonth()
  return year * 12 + month - 1 < nowMonths
}
