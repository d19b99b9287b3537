import type { AssignableMember } from '@/lib/domain/packages/assignment'

type Held = Pick<AssignableMember, 'packages'>

/** K8: an account that holds every package of the catalog can only be helped by the vendor. */
export const needsContact = (member: Held, packageIds: readonly string[]): boolean =>
  packageIds.length > 0 && packagesLeft(member, packageIds).length === 0

/** The packages that could still be added to this account, in the catalog's order. */
export const packagesLeft = (member: Held, packageIds: readonly string[]): readonly string[] =>
  packageIds.filter(
    (id) => !member.packages.some((held) => held.package === id && held.status !== 'ended'),
  )
