import { stepsIn } from '@/dev/testing/billing-steps'
import {
  openBillingWorld,
  openCustomer,
  setClock,
  type Customer,
} from '@/dev/testing/billing-world'
import { runAllDue } from '@/lib/usecases/renewals/run-due'

/** What the rows of the clock table need: customers whose clock stands, and a worker to wake. */
export async function openClockWorld() {
  const world = await openBillingWorld()
  const { db, services } = world
  return {
    ...world,
    ...stepsIn(world),
    /** A customer whose clock stands at that instant. */
    openAt: async (instant: string) => {
      const customer = await openCustomer(world, { now: new Date(instant) })
      await setClock(world, customer, instant)
      return customer
    },
    setClock: (customer: Customer, instant: string) => setClock(world, customer, instant),
    /** What the worker's job does each minute. Answers how much it carried out. */
    work: () => runAllDue(services),
    /** The periods that renewals were written for, in order of their invoices. */
    periodsOf: async ({ organizationId }: Customer) => {
      const invoices = await db.invoice.findMany({
        where: { organizationId, kind: 'renewal' },
        orderBy: { sequence: 'asc' },
        include: { lines: { orderBy: { position: 'asc' } } },
      })
      return invoices.map(({ lines: [line] }) => ({
        start: line?.periodStart?.toISOString(),
        end: line?.periodEnd?.toISOString(),
      }))
    },
  }
}
