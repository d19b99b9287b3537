import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { billingFields } from '@/lib/http/billing-fields'
import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'
import {
  changeBillingDetails,
  readBillingDetails,
} from '@/lib/usecases/organizations/change-billing-details'

const answer = z
  .object({
    name: z.string().meta({ description: 'Of the organization: on invoices without billingName' }),
    billingName: z.string().nullable(),
    billingAddress: z.string().nullable(),
    taxId: z.string().nullable(),
    billingEmail: z.string().nullable(),
  })
  .meta({ id: 'BillingDetails' })

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/billing-details',
  summary: 'What invoices are made out to',
  tag: 'Organization',
  permission: 'billingDetails.manage',
  answer,
  run: async (call) => accepted(await readBillingDetails(contextOf(call))),
})

export const PATCH = defineRoute({
  method: 'PATCH',
  path: '/api/v1/billing-details',
  summary: 'Change what later invoices are made out to',
  description:
    'What is left out stays; null takes it away. An address has up to 6 lines. Invoices that are written keep what they say.',
  tag: 'Organization',
  permission: 'billingDetails.manage',
  body: z
    .strictObject({
      billingName: billingFields.billingName.nullable().optional(),
      billingAddress: billingFields.billingAddress.nullable().optional(),
      taxId: billingFields.taxId.nullable().optional(),
      billingEmail: billingFields.billingEmail.nullable().optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'Nothing to change')
    .meta({ example: { billingName: 'Aurora Booths GmbH', taxId: 'DE123456789' } }),
  answer,
  run: async (call) => {
    const context = contextOf(call)
    await changeBillingDetails(context, call.body)
    return accepted(await readBillingDetails(context))
  },
})
