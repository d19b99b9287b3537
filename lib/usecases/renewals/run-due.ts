import 'server-only'
import type { Services } from '@/lib/usecases/context'
import { findDue, type DueRenewal } from '@/lib/usecases/renewals/find-due'
import { renewSubscription } from '@/lib/usecases/renewals/renew-subscription'
import { retryPayment } from '@/lib/usecases/renewals/retry-payment'

/** Carries out one thing that is due. False: somebody else did, or it has to wait. */
export async function runDue(services: Services, due: DueRenewal): Promise<boolean> {
  if (due.kind === 'retry') return retryPayment(services, due)
  return (await renewSubscription(services, due)) !== 'notDue'
}

/**
 * Works through everything that is due, organizations side by side, each one's in order. Answers how
 * many were carried out. Any number of workers may do this at once: each renewal happens once.
 */
export async function runAllDue(
  services: Services,
  { limit = 500, lanes = 4 }: { readonly limit?: number; readonly lanes?: number } = {},
): Promise<number> {
  const due = await findDue(services.db, { limit })
  const queue = byOrganization(due)
  let done = 0
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      for (const one of next) if (await runDue(services, one)) done += 1
    }
  }
  await Promise.all(Array.from({ length: lanes }, work))
  return done
}

function byOrganization(due: readonly DueRenewal[]): DueRenewal[][] {
  const groups = new Map<string, DueRenewal[]>()
  for (const one of due)
    groups.set(one.organizationId, [...(groups.get(one.organizationId) ?? []), one])
  return [...groups.values()]
}
