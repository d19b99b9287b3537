import 'server-only'
import type { Db } from '@/lib/db/client'
import { organizationNow } from '@/lib/db/clock'
import { everywhere } from '@/lib/db/scope'
import { readWalletStates } from '@/lib/ledger/read-wallet-state'
import type { WalletRef } from '@/lib/ledger/types'
import type { Context } from '@/lib/usecases/context'
import { poolWallet } from '@/lib/usecases/pool/pool-wallet'

type OnChange = () => void

interface Followed {
  readonly wallet: WalletRef
  readonly followers: Set<OnChange>
  /** What every follower has been told of, or has seen since it follows. */
  version: string
}

const lookEveryMs = 300

/** By wallet. Whatever is lost with the process is only followed by streams that end with it. */
const followed = new Map<string, Followed>()
let lookout: NodeJS.Timeout | undefined

/**
 * Says when anything was spent, held, granted or moved in the organization's pool. However many
 * screens follow however many pools, the process asks once per interval, with one statement: the
 * commits themselves pay nothing for it. Whatever is committed after the answer is told, so figures
 * are to be read after it. Answers how to stop.
 */
export async function followPool(context: Context, onChange: OnChange): Promise<() => void> {
  const { db, organizationId } = context
  const { walletId } = await poolWallet(context)
  const version = await versionOf(db, { organizationId, walletId })
  // Whoever follows already may be behind this version: the next look tells all of them.
  const entry = followed.get(walletId) ?? add({ organizationId, walletId }, version)
  entry.followers.add(onChange)
  // One look for all pools, whoever asked first: it reads nothing but their versions.
  lookout ??= nextLook(everywhere(db))
  return () => {
    entry.followers.delete(onChange)
    if (entry.followers.size === 0) followed.delete(walletId)
  }
}

/** The same context at the organization's present instant: a stream outlives the request's own. */
export const atPresent = async (context: Context): Promise<Context> => ({
  ...context,
  now: await organizationNow(context.db, context.organizationId),
})

async function versionOf(db: Db, wallet: WalletRef): Promise<string> {
  const [state] = await readWalletStates(db, [wallet])
  return state?.version ?? ''
}

function add(wallet: WalletRef, version: string): Followed {
  const entry: Followed = { wallet, followers: new Set(), version }
  followed.set(wallet.walletId, entry)
  return entry
}

async function look(db: Db): Promise<void> {
  // A look that fails (the database is away) is followed by the next one; nothing else depends on it.
  await tellChanges(db).catch(() => undefined)
  lookout = followed.size === 0 ? undefined : nextLook(db)
}

const nextLook = (db: Db): NodeJS.Timeout => setTimeout(() => void look(db), lookEveryMs).unref()

async function tellChanges(db: Db): Promise<void> {
  const wallets = [...followed.values()].map(({ wallet }) => wallet)
  if (wallets.length === 0) return
  for (const { walletId, version } of await readWalletStates(db, wallets)) {
    const entry = followed.get(walletId)
    if (!entry || entry.version === version) continue
    entry.version = version
    for (const tell of entry.followers) tell()
  }
}
