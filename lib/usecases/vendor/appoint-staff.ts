import 'server-only'
import { auditVendor } from '@/lib/db/audit'
import type { Db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { systemActor } from '@/lib/usecases/context'

/**
 * Makes an account one of the vendor's people, or no longer. Only who can run commands on the installation may:
 * the first of them has nobody to ask. False: nobody with a proven address has it.
 */
export const appointStaff = (
  db: Db,
  { email, staff, now }: { readonly email: string; readonly staff: boolean; readonly now: Date },
): Promise<boolean> =>
  transaction(db, async (tx) => {
    const user = await tx.user.findFirst({
      where: { email: email.trim().toLowerCase(), emailVerifiedAt: { not: null } },
    })
    if (!user) return false
    if (user.staff === staff) return true
    await tx.user.update({ where: { id: user.id }, data: { staff } })
    await auditVendor(
      tx,
      { now, actor: systemActor('The installation', 'npm run staff') },
      {
        action: staff ? 'staff.appoint' : 'staff.dismiss',
        subject: { kind: 'account', id: user.id },
      },
    )
    return true
  })
