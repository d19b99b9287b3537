import 'server-only'
import type { Cents } from '@/lib/domain/money/money'
import type { Context } from '@/lib/usecases/context'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'
import type { LicenseView } from '@/lib/usecases/licenses/license-view'
import {
  listSubscriptions,
  type SubscriptionView,
} from '@/lib/usecases/subscriptions/list-subscriptions'
import { readUpcomingInvoice } from '@/lib/usecases/subscriptions/read-upcoming-invoice'

/** A license with the name of the event that it runs. */
export interface BoardLicense extends LicenseView {
  readonly eventName: string | null
}

/** What a subscription renews for next; `amount` in cents goes to the card. */
export interface NextCharge {
  readonly subscription: SubscriptionView
  /** When it is charged; past due, when that is tried again. */
  readonly at: Date
  readonly amount: Cents
  /** False: nothing of it is left to renew. */
  readonly renews: boolean
}

/** Everything of the Licenses page: what runs, what is free, what renews when and for how much. */
export async function readLicenseBoard(context: Context): Promise<{
  readonly licenses: readonly BoardLicense[]
  readonly charges: readonly NextCharge[]
}> {
  const [licenses, subscriptions] = await Promise.all([
    listBoardLicenses(context),
    listSubscriptions(context),
  ])
  const shown = subscriptions.filter(({ kind }) => kind !== 'tokenPackage')
  const charges = await Promise.all(shown.map((one) => nextCharge(context, one)))
  return { licenses, charges: charges.filter((charge) => charge !== null) }
}

/** The licenses of a status, by default those that have not ended, each with its event's name. */
export async function listBoardLicenses(
  context: Context,
  filter: Parameters<typeof listLicenses>[1] = {},
): Promise<BoardLicense[]> {
  const { db, organizationId } = context
  const [licenses, events] = await Promise.all([
    listLicenses(context, filter),
    db.event.findMany({
      where: { organizationId, status: { in: ['live', 'paused'] }, licenseId: { not: null } },
      select: { id: true, name: true },
    }),
  ])
  const names = new Map(events.map(({ id, name }) => [id, name]))
  return licenses.map((license) => ({
    ...license,
    eventName: license.eventId === null ? null : (names.get(license.eventId) ?? null),
  }))
}

async function nextCharge(
  context: Context,
  subscription: SubscriptionView,
): Promise<NextCharge | null> {
  const upcoming = await readUpcomingInvoice(context, subscription.id)
  if (!upcoming.ok) return null
  const { plan, chargedAt: at } = upcoming.value
  return { subscription, at, amount: plan.amountDue, renews: plan.lines.length > 0 }
}
