import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { sumCents } from '@/lib/domain/money/money'
import type { Effect, PurchasePlan } from '@/lib/domain/pricing/plan'
import { purchasePlanFrom } from '@/lib/usecases/billing/stored-plan'
import type { StoredCoupon } from '@/lib/usecases/billing/renewal-coupon'
import type { Context } from '@/lib/usecases/context'
import { earnCredit } from '@/lib/usecases/credit-balance/move-credit'
import { deliverAddOn, deliverPackages } from '@/lib/usecases/orders/deliver-subscriptions'
import {
  changeLicenses,
  creditVolume,
  endEmptySubscriptions,
  startLicenses,
} from '@/lib/usecases/orders/deliver-licenses'
import { deliverSharedLicenses, deliverTopUp } from '@/lib/usecases/orders/deliver-tokens'
import { deliverUnlimitedLicenses } from '@/lib/usecases/orders/deliver-unlimited-licenses'
import type { Delivery } from '@/lib/usecases/orders/delivery'

/** Carries out a paid order's plan, as it was shown and charged (P5), in the payment's own transaction. */
export async function deliverOrder(tx: Tx, context: Context, invoiceId: string): Promise<void> {
  const { organizationId, now } = context
  const order = await tx.order.findUniqueOrThrow({
    where: { organizationId_invoiceId: { organizationId, invoiceId } },
  })
  const plan = purchasePlanFrom(order.plan)
  const delivery: Delivery = {
    tx,
    context,
    orderId: order.id,
    createdBy: order.createdBy,
    lastingCoupon: await redeemCoupon(tx, context, { plan, invoiceId }),
    started: new Map(),
    granted: [],
  }
  for (const [index, effect] of plan.effects.entries()) await deliver(delivery, effect, index)
  await endEmptySubscriptions(delivery)
  await earnCredit(tx, { organizationId, invoiceId, amount: plan.creditEarned, now })
  await tx.order.update({
    where: { organizationId_id: { organizationId, id: order.id } },
    data: {
      status: 'paid',
      paidAt: now,
      deliveredAt: now,
      closedAt: now,
      failureCode: null,
      failureMessage: null,
      result: { granted: delivery.granted.map((batch) => ({ ...batch })) },
    },
  })
  await audit(tx, context, {
    action: 'order.deliver',
    subject: { kind: 'order', id: order.id },
    after: { effects: plan.effects.map(({ kind }) => kind) },
  })
}

function deliver(delivery: Delivery, effect: Effect, index: number): Promise<void> {
  switch (effect.kind) {
    case 'startLicenses':
      return startLicenses(delivery, effect)
    case 'creditVolume':
      return creditVolume(delivery, effect)
    case 'changeLicenses':
      return changeLicenses(delivery, effect)
    case 'startAddOn':
      return deliverAddOn(delivery, effect)
    case 'startPackages':
      return deliverPackages(delivery, effect)
    case 'grantTokens':
      return deliverTopUp(delivery, effect, index)
    case 'addSharedLicenses':
      return deliverSharedLicenses(delivery, effect, index)
    case 'addUnlimitedLicenses':
      return deliverUnlimitedLicenses(delivery, effect, index)
  }
}

/** C4: the redemption counts now that the order is paid; one per invoice by the database. */
async function redeemCoupon(
  tx: Tx,
  { organizationId, now }: Context,
  { plan, invoiceId }: { readonly plan: PurchasePlan; readonly invoiceId: string },
): Promise<StoredCoupon | null> {
  const { coupon } = plan
  if (!coupon?.applied || coupon.couponId === null) return null
  const id = newId('redemption')
  const lines = plan.lines.filter(({ type }) => type === 'coupon')
  await tx.couponRedemption.create({
    data: {
      organizationId,
      id,
      couponId: coupon.couponId,
      invoiceId,
      amount: -sumCents(lines.map(({ amount }) => amount)),
      createdAt: now,
    },
  })
  const { renewals } = await tx.coupon.findUniqueOrThrow({ where: { id: coupon.couponId } })
  return renewals > 0
    ? { redemptionId: id, couponId: coupon.couponId, renewalsLeft: renewals }
    : null
}
