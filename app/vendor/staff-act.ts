import type { SignedIn } from '@/lib/auth/session'
import { actorOf } from '@/lib/http/visitor'
import type { VendorAct } from '@/lib/usecases/context'

/** One of the vendor's people, now: for the audit log. */
export const staffAct = async (person: SignedIn): Promise<VendorAct> => ({
  now: new Date(),
  actor: { ...(await actorOf(person)), kind: 'staff' },
})
