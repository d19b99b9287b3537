'use server'
import { z } from 'zod'
import { done } from '@/lib/http/action-outcomes'
import { billingFields } from '@/lib/http/billing-fields'
import { defineAction } from '@/lib/http/define-action'
import { contextOf } from '@/lib/usecases/context-of'
import { changeBillingDetails } from '@/lib/usecases/organizations/change-billing-details'

export const saveBillingDetails = defineAction({
  permission: 'billingDetails.manage',
  input: z.object({
    billingName: billingFields.billingName.prefault(''),
    billingAddress: billingFields.billingAddress.prefault(''),
    taxId: billingFields.taxId.prefault(''),
    billingEmail: billingFields.billingEmail.prefault(''),
  }),
  async run({ caller, input }) {
    await changeBillingDetails(contextOf(caller), input)
    return done('Billing details saved', 'They stand on every invoice from now on.')
  },
})
