import {
  openCustomer,
  setClock,
  type BillingWorld,
  type Customer,
} from '@/dev/testing/billing-world'
import { addMembers } from '@/dev/testing/package-world'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import { advanceClock } from '@/lib/usecases/sandbox/advance-clock'
import { recordUsage } from '@/lib/usecases/tokens/record-usage'

const dayMs = 86_400_000

/** What the tests of token packages do with a member who holds some, from ten days ago on. */
export function packageStepsIn(world: BillingWorld) {
  const { db, services } = world
  const start = new Date(Date.now() - 10 * dayMs)
  const after = (days: number) => new Date(start.getTime() + days * dayMs)

  const give = (name: string, accountId: string): PurchaseItem => ({
    type: 'tokenPackage',
    package: name,
    accountIds: [accountId],
  })

  async function openHolder() {
    const customer = await openCustomer(world, { now: start })
    const [accountId = ''] = await addMembers(world, customer, { count: 1 })
    await setClock(world, customer, start.toISOString())
    return { customer, accountId }
  }

  const advance = async ({ organizationId }: Customer, advanceTo: Date) => {
    const answer = await advanceClock(services, { organizationId, advanceTo })
    if (!answer.ok) throw new Error(answer.refusal.kind)
    return answer.value.ran
  }

  let spent = 0
  async function spend(customer: Customer, accountId: string, quantity = 1) {
    const idempotencyKey = `use-${(spent += 1)}`
    return recordUsage(await customer.context(), {
      payer: { accountId },
      item: 'ai_photo',
      quantity,
      idempotencyKey,
      requestHash: idempotencyKey,
    })
  }

  const subscriptionOf = (accountId: string, product: string) =>
    db.subscription.findFirstOrThrow({
      where: { accountId, product },
      orderBy: { createdAt: 'desc' },
    })

  return { after, dayMs, give, openHolder, advance, spend, subscriptionOf }
}
