import {
  openCustomer,
  setClock,
  type BillingWorld,
  type Customer,
} from '@/dev/testing/billing-world'
import { stepsIn, vendorAct } from '@/dev/testing/billing-steps'
import { createCoupon } from '@/lib/usecases/coupons/create-coupon'
import { newOrganization, type ModelCoupon, type Organization } from './model/state'
import { passTo } from './model/time'
import { randomOf, type Random } from './random'

/** An organization of the simulation: the real one and what the model believes of it. */
export interface Life {
  readonly number: number
  readonly world: BillingWorld
  readonly customer: Customer
  readonly customerId: string
  readonly model: Organization
  readonly born: number
  readonly random: Random
  /** What it did, for the message when the two differ. */
  readonly diary: string[]
  /** Invoices that were compared line by line. */
  checked: number
}

export const coupons: readonly ModelCoupon[] = [
  { code: 'STAYS', percentOff: 1500, combinable: true, renewals: 2, products: [] },
  { code: 'BETTER', percentOff: 1200, combinable: false, renewals: 1, products: ['license'] },
  {
    code: 'FLAT',
    amountOff: 2500n,
    combinable: true,
    renewals: 3,
    products: ['license', 'addOn', 'tokenPackage'],
    minimumAmount: 5000n,
    maxPerOrganization: 2,
  },
  {
    code: 'FIRST',
    percentOff: 2000,
    combinable: true,
    renewals: 0,
    products: [],
    firstPurchaseOnly: true,
  },
]

export async function openCoupons({ db }: BillingWorld): Promise<void> {
  for (const coupon of coupons) {
    const made = await createCoupon(db, coupon, vendorAct())
    if (!made.ok) throw new Error(made.refusal.kind)
  }
}

export interface Birth {
  readonly seed: number
  readonly number: number
  readonly start: Date
}

export async function openLife(world: BillingWorld, { seed, number, start }: Birth): Promise<Life> {
  const customer = await openCustomer(world, { now: start })
  await setClock(world, customer, start.toISOString())
  const { organizationId } = customer
  const organization = await world.db.organization.findUniqueOrThrow({
    where: { id: organizationId },
  })
  return {
    number,
    world,
    customer,
    customerId: organization.stripeCustomerId ?? '',
    model: newOrganization(start.getTime()),
    born: start.getTime(),
    random: randomOf(seed, number),
    diary: [],
    checked: 0,
  }
}

/** Lets time pass, in the portal and in the model. */
export async function letPass(life: Life, instant: number, after?: () => void): Promise<void> {
  const { world, customer, model, diary } = life
  const to = new Date(instant).toISOString()
  diary.push(`until ${to}`)
  await stepsIn(world).advance(customer, to)
  passTo(model, instant, after)
}
