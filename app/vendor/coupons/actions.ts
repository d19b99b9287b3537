'use server'
import { z } from 'zod'
import { addDays } from '@/lib/domain/time/periods'
import { done } from '@/lib/http/action-outcomes'
import { definePersonalAction } from '@/lib/http/define-action'
import { wholeNumberField } from '@/lib/http/form-schemas'
import { createCoupon } from '@/lib/usecases/coupons/create-coupon'
import { staffAct } from '../staff-act'
import { services } from '@/lib/usecases/services'
import { archiveCoupon } from '@/lib/usecases/vendor/list-coupons'

const box = z.literal('on').optional()
const percent = wholeNumberField(1, 100).optional()
const dollars = wholeNumberField(1, 1_000_000).optional()

export const addCoupon = definePersonalAction({
  permission: 'staff',
  input: z
    .object({
      code: z
        .string({ error: 'Enter a code.' })
        .trim()
        .min(3, 'Use at least 3 characters.')
        .max(40),
      percent,
      dollars,
      maxRedemptions: wholeNumberField(1, 1_000_000).optional(),
      maxPerOrganization: wholeNumberField(1, 1000).optional(),
      validDays: wholeNumberField(1, 3650).optional(),
      renewals: wholeNumberField(0, 120).optional(),
      combinable: box,
      firstPurchaseOnly: box,
    })
    .refine((input) => (input.percent === undefined) !== (input.dollars === undefined), {
      path: ['percent'],
      message: 'Enter a percentage or an amount, one of them.',
    }),
  async run({ caller, input }) {
    const act = await staffAct(caller)
    const outcome = await createCoupon(
      services().db,
      {
        code: input.code,
        percentOff: input.percent === undefined ? undefined : input.percent * 100,
        amountOff: input.dollars === undefined ? undefined : BigInt(input.dollars) * 100n,
        combinable: input.combinable === 'on',
        firstPurchaseOnly: input.firstPurchaseOnly === 'on',
        maxRedemptions: input.maxRedemptions,
        maxPerOrganization: input.maxPerOrganization,
        renewals: input.renewals ?? 0,
        validUntil: input.validDays === undefined ? undefined : addDays(act.now, input.validDays),
      },
      act,
    )
    if (!outcome.ok) return { fieldErrors: { code: ['This code is taken or empty. Use another.'] } }
    return done('Coupon made', `${outcome.value.code} works from now on.`)
  },
})

export const endCoupon = definePersonalAction({
  permission: 'staff',
  input: z.object({ couponId: z.string().max(40) }),
  async run({ caller, input }) {
    await archiveCoupon(services().db, input.couponId, await staffAct(caller))
    return done('Coupon ended', 'Nobody can redeem it any more.')
  },
})
