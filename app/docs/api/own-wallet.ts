import 'server-only'
import { organizationsOf } from '@/lib/auth/membership'
import { walletSample } from '@/lib/http/json-sample'
import type { GroupView } from '@/lib/http/describe-api'
import { callerIn, visitor } from '@/lib/http/visitor'
import { services } from '@/lib/usecases/services'
import { findOwnWallet } from '@/lib/usecases/tokens/read-own-balance'

/** The samples as they run for the reader: with their own wallet's id, where they are signed in and have one. */
export async function withOwnWallet(groups: readonly GroupView[]): Promise<readonly GroupView[]> {
  const walletId = await ownWalletId()
  if (walletId === null) return groups
  const own = (text: string) => text.replaceAll(walletSample, walletId)
  return groups.map(({ tag, operations }) => ({
    tag,
    operations: operations.map((operation) => ({
      ...operation,
      samples: {
        curl: own(operation.samples.curl),
        typescript: own(operation.samples.typescript),
        python: own(operation.samples.python),
      },
      bodySample: operation.bodySample && own(operation.bodySample),
    })),
  }))
}

/** That of the first of their organizations, by name. */
async function ownWalletId(): Promise<string | null> {
  const person = await visitor()
  if (!person) return null
  const { db } = services()
  const [first] = await organizationsOf(db, person.userId)
  const caller = first ? await callerIn(first.slug) : null
  const wallet = caller && (await findOwnWallet(db, caller))
  return wallet?.walletId ?? null
}
