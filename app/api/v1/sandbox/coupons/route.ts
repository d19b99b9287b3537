import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineOpenRoute } from '@/lib/http/define-open-route'
import { idText, instantIn, shortText } from '@/lib/http/schemas'
import { createCoupon } from '@/lib/usecases/coupons/create-coupon'
import { systemActor } from '@/lib/usecases/context'
import { services } from '@/lib/usecases/services'

const count = z.int().min(1).max(1_000_000_000)
const amount = z.int().min(1).max(99_999_999).transform(BigInt)

export const POST = defineOpenRoute({
  method: 'POST',
  path: '/api/v1/sandbox/coupons',
  summary: 'Make a coupon as the vendor would',
  tag: 'Sandbox',
  permission: 'sandbox',
  body: z
    .strictObject({
      code: z.string().min(1).max(100),
      name: shortText.optional(),
      percentOff: z.int().min(1).max(10_000).optional(),
      amountOff: amount.optional(),
      combinable: z.boolean().default(true),
      validFrom: instantIn.optional(),
      validUntil: instantIn.optional(),
      maxRedemptions: count.optional(),
      maxPerOrganization: count.optional(),
      products: z.array(z.string().min(1).max(100)).max(50).optional(),
      minimumAmount: amount.optional(),
      firstPurchaseOnly: z.boolean().optional(),
      renewals: z.int().min(0).max(1200).optional(),
      organizationId: idText.optional(),
    })
    .refine(
      ({ percentOff, amountOff }) => (percentOff === undefined) !== (amountOff === undefined),
      'Either percentOff (basis points) or amountOff (cents)',
    )
    .meta({ example: { code: 'SPRING20', percentOff: 2000, combinable: true } }),
  answer: z.object({ id: z.string(), code: z.string() }),
  status: 201,
  refusals: ['couponCodeTaken', 'couponCodeEmpty', 'discountNeeded'],
  run: async ({ body, requestId }) => {
    const act = { now: new Date(), actor: systemActor('Sandbox', requestId) }
    const made = await createCoupon(services().db, body, act)
    return made.ok ? accepted({ id: made.value.id, code: made.value.code }) : made
  },
})
