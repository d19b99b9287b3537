'use server'
import { z } from 'zod'
import { done, lost } from '@/lib/http/action-outcomes'
import { defineAction } from '@/lib/http/define-action'
import { contextOf } from '@/lib/usecases/context-of'
import { makeDefault } from '@/lib/usecases/payment-methods/make-default'
import { removePaymentMethod } from '@/lib/usecases/payment-methods/remove-payment-method'
import { startSetup } from '@/lib/usecases/payment-methods/start-setup'

const card = z.object({ paymentMethodId: z.string().max(40) })

/** Leads to the provider's page, which leads back here. */
export const addCard = defineAction({
  permission: 'paymentMethods.manage',
  input: z.object({}),
  async run({ caller }) {
    const setup = await startSetup(contextOf(caller))
    return setup.ok
      ? { redirect: setup.value.url }
      : lost('No card was added', 'The payment provider cannot be reached. Try again in a moment.')
  },
})

export const makeCardDefault = defineAction({
  permission: 'paymentMethods.manage',
  input: card,
  async run({ caller, input }) {
    const made = await makeDefault(contextOf(caller), input.paymentMethodId)
    return made.ok
      ? done(
          'This card is the default now',
          'Every later charge goes to it; what is past due is tried at once.',
        )
      : lost('Nothing was changed', 'This card was removed meanwhile.')
  },
})

export const removeCard = defineAction({
  permission: 'paymentMethods.manage',
  input: card,
  async run({ caller, input }) {
    const removed = await removePaymentMethod(contextOf(caller), input.paymentMethodId)
    if (removed.ok) return done('Card removed', 'It is gone here and at the payment provider.')
    return removed.refusal.kind === 'lastCardNeeded'
      ? lost(
          'The last card stays',
          'Something renews, and this is the only card. Add another card first, or cancel what renews.',
        )
      : lost('Nothing was changed', 'This card was removed already.')
  },
})
