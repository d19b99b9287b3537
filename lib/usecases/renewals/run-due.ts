import 'server-only'
import type { Services } from '@/lib/usecases/context'
import { findDue, type DueRenewal } from '@/lib/usecases/renewals/find-due'
import { renewSubscription } from '@/lib/usecases/renewals/renew-subscription'
import { retryPayment } from '@/lib/usecases/renewals/retry-payment'

/** Carries out one thing that is due. False: somebody else did, or it has to wait. */
async function runDue(services: Services, due: DueRenewal): Promise<boolean> {
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
    for (let next = queue.shift(); next; next = queue.shift())
      done += (await runEarliest(services, next)).length
  }
  await Promise.all(Array.from({ length: lanes }, work))
  return done
}

/**
 * Carries out what one organization's earliest instant holds, and no later one: what happens then may
 * make something else due in between. What has to wait does not hold up what comes after it.
 */
export async function runEarliest(
  services: Services,
  due: readonly DueRenewal[],
): Promise<DueRenewal[]> {
  const done: DueRenewal[] = []
  for (const one of due) {
    const [first] = done
    if (first && one.at > first.at) break
    if (await runDue(services, one)) done.push(one)
  }
  return done
}

function byOrganization(due: readonly DueRenewal[]): DueRenewal[][] {
  const groups = new Map<string, DueRenewal[]>()
  for (const one of due)
    groups.set(one.organizationId, [...(groups.get(one.organizationId) ?? []), one])
  return [...groups.values()]
}
