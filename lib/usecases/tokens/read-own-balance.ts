import 'server-only'
import type { Db } from '@/lib/db/client'
import { can } from '@/lib/domain/access/permissions'
import type { Role } from '@/lib/domain/access/roles'
import { findWallet } from '@/lib/ledger/open-wallet'
import { readWallet } from '@/lib/ledger/read-wallet'
import type { WalletRef } from '@/lib/ledger/types'

interface Reader {
  readonly organizationId: string
  readonly roles: readonly Role[]
  readonly now: Date
  readonly person: { readonly userId: string }
}

/**
 * The balance that stands at the top of every page, in thousandths: the organization's for those who
 * may see it, else the person's own; null when they have no wallet.
 */
export async function readOwnBalance(db: Db, reader: Reader): Promise<bigint | null> {
  const wallet = await findOwnWallet(db, reader)
  const view = wallet && (await readWallet(db, wallet, reader.now))
  return view ? view.available : null
}

/** The wallet behind that balance. */
export const findOwnWallet = (
  db: Db,
  { organizationId, roles, person }: Omit<Reader, 'now'>,
): Promise<WalletRef | null> =>
  findWallet(
    db,
    can(roles, 'tokens.read')
      ? { organizationId, kind: 'organization' }
      : { organizationId, kind: 'account', accountId: person.userId },
  )
