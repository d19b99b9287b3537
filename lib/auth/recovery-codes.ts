import 'server-only'
import { randomBytes } from 'node:crypto'
import { hashSlowly } from '@/lib/auth/password'
import { audit } from '@/lib/db/audit'
import type { Db, Tx } from '@/lib/db/client'
import { clockColumns, instantOf } from '@/lib/db/clock'
import { enqueue } from '@/lib/db/enqueue'
import { transaction } from '@/lib/db/transaction'
import {
  readRecoveryCode,
  recoveryCodes,
  writeRecoveryCode,
} from '@/lib/domain/organizations/recovery-code'

/** The texts are shown once; only salt and hashes are kept. */
export interface MadeCodes {
  readonly codes: readonly string[]
  readonly salt: string
  readonly hashes: readonly string[]
}

/** Ten new codes. Hashing them takes a moment: before the transaction that keeps them. */
export async function makeRecoveryCodes(): Promise<MadeCodes> {
  const salt = randomBytes(16).toString('hex')
  const codes = Array.from({ length: recoveryCodes.count }, () =>
    writeRecoveryCode(randomBytes(10)),
  )
  const hashes = await Promise.all(codes.map((code) => hashSlowly(code.replace('-', ''), salt)))
  return { codes, salt, hashes }
}

/** Keeps the new set, or none; every older code dies. The caller has written the person's row: one at a time. */
export async function replaceRecoveryCodes(
  tx: Tx,
  userId: string,
  made: MadeCodes | null,
): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { recoverySalt: made?.salt ?? null } })
  await tx.recoveryCode.deleteMany({ where: { userId } })
  if (!made) return
  await tx.recoveryCode.createMany({
    data: made.hashes.map((codeHash) => ({ userId, codeHash })),
  })
}

export const recoveryCodesLeft = (db: Db | Tx, userId: string): Promise<number> =>
  db.recoveryCode.count({ where: { userId, usedAt: null } })

export interface CodeOwner {
  readonly id: string
  readonly name: string
  readonly recoverySalt: string | null
}

/** Who tries, for the audit log. */
export interface TriedFrom {
  readonly ip: string | null
  readonly requestId: string
}

const decoySalt = randomBytes(16).toString('hex')

/**
 * Uses a code up: true for the first caller in time. An unknown code, a used one and one of somebody who
 * has none cost the same: one hash and one statement. The person is told by mail, and the log of each of
 * their organizations says so.
 */
export async function redeemRecoveryCode(
  db: Db,
  owner: CodeOwner,
  given: { readonly code: string; readonly from: TriedFrom },
): Promise<boolean> {
  const code = readRecoveryCode(given.code)
  if (code === null) return false
  const codeHash = await hashSlowly(code, owner.recoverySalt ?? decoySalt)
  return transaction(db, async (tx) => {
    const at = new Date()
    const used = await tx.recoveryCode.updateMany({
      where: { userId: owner.id, codeHash, usedAt: null },
      data: { usedAt: at },
    })
    if (used.count === 0) return false
    const left = await recoveryCodesLeft(tx, owner.id)
    await auditEverywhere(tx, owner, { left, from: given.from })
    const payload = { userId: owner.id, change: 'recoveryCodeUsed', at: at.toISOString(), left }
    await enqueue(tx, { task: 'tell-of-security', payload: { ...payload, ip: given.from.ip } })
    return true
  })
}

/** Signing in belongs to no organization: each of the person's keeps the entry, at its own instant. */
async function auditEverywhere(
  tx: Tx,
  owner: CodeOwner,
  { left, from }: { readonly left: number; readonly from: TriedFrom },
): Promise<void> {
  const actor = {
    kind: 'user',
    userId: owner.id,
    apiKeyId: null,
    name: owner.name,
    ...from,
  } as const
  const memberships = await tx.membership.findMany({
    where: { userId: owner.id, removedAt: null },
    select: { organizationId: true, organization: { select: clockColumns } },
    orderBy: { organizationId: 'asc' },
  })
  for (const { organizationId, organization } of memberships) {
    await audit(
      tx,
      { organizationId, now: instantOf(organization), actor },
      {
        action: 'account.recoveryCodeUsed',
        subject: { kind: 'account', id: owner.id },
        after: { codesLeft: left },
      },
    )
  }
}
