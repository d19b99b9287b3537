import 'server-only'
import type { Db } from '@/lib/db/client'
import { verify, type Break } from '@/lib/ledger/verify'
import { invariants } from '@/lib/usecases/vendor/invariants'

export interface InvariantCheck {
  readonly name: string
  /** What must hold, in words. */
  readonly promise: string
  readonly broken: number
  /** The first thing that breaks it. */
  readonly example: string | null
  /** The customer that it belongs to, when it is one's alone. */
  readonly organizationId: string | null
  /** Whether money or tokens are wrong, so that writing on would make it worse; not what is merely late. */
  readonly stopsWrites: boolean
}

/** Proves the promises that can be read from the books, all customers at once. */
export async function checkInvariants(db: Db): Promise<InvariantCheck[]> {
  return [...(await checkBooks(db)), await ledgerCheck()]
}

/**
 * The same without the journal, which grows with every token: the worker proves that (check-ledger).
 * Of these organizations, or of all.
 */
export function checkBooks(
  db: Db,
  organizationIds: readonly string[] | null = null,
): Promise<InvariantCheck[]> {
  return Promise.all(
    invariants.map(async ({ name, promise, sql, alertOnly = false }) => {
      const text = `SELECT what FROM (${sql}) broken LIMIT 1000`
      const broken = await db.$queryRawUnsafe<{ what: string }[]>(text, organizationIds)
      const example = broken[0]?.what ?? null
      const found = { broken: broken.length, example, organizationId: null }
      return { name, promise, ...found, stopsWrites: !alertOnly }
    }),
  )
}

export const tokenBooks = 'Token books'

async function ledgerCheck(): Promise<InvariantCheck> {
  const { breaks, wallets, entries } = await verify()
  const [first] = breaks
  return {
    name: tokenBooks,
    promise: `Every batch of ${wallets} wallets is proven by ${entries} journal entries (T8)`,
    broken: breaks.length,
    example: first ? exampleOf(first) : null,
    organizationId: first?.organizationId ?? null,
    stopsWrites: true,
  }
}

/** A break of the journal in one line. */
export const exampleOf = ({ identity, walletId, row }: Break): string =>
  `${identity}: ${walletId} ${row}`
