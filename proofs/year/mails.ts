import { expect } from 'vitest'
import { sendMail } from '@/lib/usecases/mail/send-mail'
import type { Life } from './life'

/** Annual renewals are announced 30 and 7 days before; each attempt may ask for a confirmation of its own. */
const saidAgain = new Set(['renewalNotice', 'confirmationNeeded'])

/** Every receipt, refusal and end is told once, and the post hands no mail in twice. */
export async function checkMails(lives: readonly Life[]): Promise<void> {
  const [first] = lives
  if (!first) return
  const { db } = first.world
  const mails = await db.mail.findMany({ orderBy: { createdAt: 'asc' } })
  const once = mails.filter(({ topic }) => !saidAgain.has(topic))
  const texts = once.map(
    ({ to, subject, content }) => `${to}: ${subject} ${JSON.stringify(content)}`,
  )
  const repeated = texts.filter((text, index) => texts.indexOf(text) < index)
  expect(repeated, 'mails that say what was said before').toEqual([])
  for (const { customer, model, number } of lives) {
    const own = mails.filter(({ organizationId }) => organizationId === customer.organizationId)
    const told = (topic: string) => own.filter((mail) => mail.topic === topic).length
    expect(
      ['receipt', 'paymentFailed', 'confirmationNeeded', 'subscriptionEnded'].map(told),
      `receipts, refusals, confirmations and ends of ${number}`,
    ).toEqual([
      model.invoices.filter(({ status }) => status === 'paid').length,
      model.refusals,
      model.confirmations,
      model.unpaidEnds,
    ])
  }
  await sendTwice(
    first,
    mails.slice(0, 20).map(({ id }) => id),
  )
}

/** A job that runs again, and two workers at once, hand a mail in once. */
async function sendTwice({ world: { db } }: Life, ids: readonly string[]): Promise<void> {
  const handedIn: string[] = []
  const post = {
    send: ({ id }: { readonly id: string }) => Promise.resolve(void handedIn.push(id)),
  }
  for (const id of [...ids, ...ids]) await sendMail(db, post, id)
  expect(handedIn).toEqual(ids)
}
