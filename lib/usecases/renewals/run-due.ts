import 'server-only'
import { throwTogether } from '@/lib/config/try-each'
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
 * So many organizations are worked on side by side. Most of a renewal is waiting for the payment
 * provider, which holds no connection and no lock of ours.
 */
export const defaultLanes = 16
const pageSize = 500

/**
 * Works through everything that is due, organizations side by side, each one's in order, until nothing
 * that can be done is left. What has to wait is passed over, however much of it there is; what fails, too,
 * and it is thrown after everything else is done. Answers how many were carried out. Any number of
 * workers may do this at once: each renewal happens once.
 */
export async function runAllDue(
  services: Services,
  { limit = pageSize, lanes = defaultLanes }: Partial<Omit<Working, 'failed'>> = {},
): Promise<number> {
  const failed = new Map<string, unknown>()
  let all = 0
  for (let done = -1; done !== 0; all += done)
    done = await runPass(services, { limit, lanes, failed })
  throwTogether([...failed.values()], all + failed.size)
  return all
}

interface Working {
  readonly limit: number
  readonly lanes: number
  /** What went wrong, by organization. */
  readonly failed: Map<string, unknown>
}

/** Once through all pages: what a page leaves undone stands before what comes after it. */
async function runPass(services: Services, working: Working): Promise<number> {
  const { limit } = working
  let all = 0
  let waiting = 0
  for (;;) {
    const due = await findDue(services.db, { limit, offset: waiting })
    const done = await runSideBySide(services, due, working)
    all += done
    waiting += due.length - done
    if (due.length < limit) return all
  }
}

async function runSideBySide(
  services: Services,
  due: readonly DueRenewal[],
  { lanes, failed }: Working,
): Promise<number> {
  const queue = fromAnywhere(byOrganization(due))
  let done = 0
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [organizationId, ofOne] = next
      await runEarliest(services, ofOne).then(
        (carriedOut) => (done += carriedOut.length),
        (error: unknown) => failed.set(organizationId, error),
      )
    }
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

function byOrganization(due: readonly DueRenewal[]): [string, DueRenewal[]][] {
  const groups = new Map<string, DueRenewal[]>()
  for (const one of due)
    groups.set(one.organizationId, [...(groups.get(one.organizationId) ?? []), one])
  return [...groups]
}

/** Workers that look at the same time begin at different places, so that they rarely wait for each other. */
function fromAnywhere<One>(all: readonly One[]): One[] {
  const start = Math.floor(Math.random() * all.length)
  return [...all.slice(start), ...all.slice(0, start)]
}
