'use server'
import { z } from 'zod'
import { provenBalance } from '@/app/_journal/proof-view'
import { formatMoney } from '@/lib/domain/money/money'
import { readMoney } from '@/lib/domain/money/read-money'
import { ambiguousCommaWords, readAlerts } from '@/lib/domain/tokens/read-alerts'
import { mostAlerts } from '@/lib/domain/tokens/settings'
import { formatTokensForPeople, tokenNoun } from '@/lib/domain/tokens/tokens'
import { done, lost } from '@/lib/http/action-outcomes'
import { type ActionOutcome, defineAction } from '@/lib/http/define-action'
import { dailyCapField, tokensField } from '@/lib/http/form-schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { changeAlerts } from '@/lib/usecases/tokens/change-alerts'
import {
  type AutoTopUpChangeRefusal,
  changeAutoTopUp,
} from '@/lib/usecases/tokens/change-auto-top-up'
import { changeSpendCap } from '@/lib/usecases/tokens/change-spend-cap'
import { organizationWallet } from '@/lib/usecases/tokens/organization-wallet'
import { proveWallet } from '@/lib/usecases/tokens/prove-wallet'

export const prove = defineAction({
  permission: 'tokens.read',
  input: z.object({}),
  async run({ caller }) {
    const context = contextOf(caller)
    const proof = await proveWallet(context, await organizationWallet(context))
    return provenBalance(proof, `/${caller.slug}/tokens`)
  },
})

const thresholdsField = z
  .string()
  .max(200)
  .default('')
  .transform((text, context) => {
    const read = readAlerts(text)
    if (read.ok && read.value.length <= mostAlerts) return read.value
    const message =
      !read.ok && read.refusal.kind === 'ambiguousComma'
        ? ambiguousCommaWords(read.refusal.text)
        : `Enter up to ${mostAlerts} token balances such as 100, 20.`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

export const saveAlerts = defineAction({
  permission: 'tokens.manage',
  input: z.object({ thresholds: thresholdsField }),
  async run({ caller, input }) {
    const saved = await changeAlerts(contextOf(caller), input)
    return saved.length === 0
      ? done('Alerts are off', 'No mail goes out when tokens run low.')
      : done(
          'Alerts saved',
          `A mail goes out each time the balance comes down to ${balancesWords(saved)}.`,
        )
  },
})

const anyOf = new Intl.ListFormat('en-GB', { type: 'disjunction' })

/** "1,500 or 100 tokens". */
const balancesWords = (balances: readonly bigint[]): string =>
  `${anyOf.format(balances.map(formatTokensForPeople))} ${tokenNoun(balances.at(-1) ?? 0n)}`

export const saveSpendCap = defineAction({
  permission: 'tokens.manage',
  input: z.object({ dailyCap: dailyCapField }),
  async run({ caller, input }) {
    await changeSpendCap(contextOf(caller), input)
    return input.dailyCap === null
      ? done('No cap', 'Spending ends only with the balance.')
      : done('Cap saved', 'It counts from now on, with what was spent today.')
  },
})

export const saveAutoTopUp = defineAction({
  permission: 'tokens.manage',
  input: z.object({
    enabled: z
      .literal('on')
      .optional()
      .transform((value) => value === 'on'),
    threshold: tokensField('Enter a number of tokens such as 50.'),
    bundle: z
      .string()
      .regex(/^\d{1,7}$/, 'Choose a bundle.')
      .transform(Number),
    monthlyCap: z
      .string({ error: 'Enter an amount such as 150.00.' })
      .transform((text, context) => {
        const amount = readMoney(text)
        if (amount !== null) return amount
        context.addIssue({ code: 'custom', message: 'Enter an amount such as 150.00.' })
        return z.NEVER
      }),
  }),
  async run({ caller, input }) {
    const context = contextOf(caller)
    const outcome = await changeAutoTopUp(context, input)
    if (!outcome.ok) return refuse(outcome.refusal, context.catalog.currency)
    return input.enabled
      ? done('Automatic top-up is on', 'It buys within a minute of the balance coming down.')
      : done('Automatic top-up is off', 'Nothing is bought by itself.')
  },
})

function refuse(refusal: AutoTopUpChangeRefusal, currency: string): ActionOutcome {
  switch (refusal.kind) {
    case 'unknownBundle':
      return { fieldErrors: { bundle: ['This bundle is no longer sold. Choose another.'] } }
    case 'capBelowPrice': {
      const price = formatMoney(refusal.price, currency)
      return { fieldErrors: { monthlyCap: [`One bundle costs ${price}. Enter at least that.`] } }
    }
    case 'noDefaultCard':
      return lost(
        'There is no card to charge',
        'Add a card under Billing, Payment methods, then switch automatic top-up on.',
      )
  }
}
