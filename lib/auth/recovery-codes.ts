import 'server-only'
import { randomBytes } from 'node:crypto'
import { auditEverywhere, type RequestSource } from '@/lib/auth/audit-everywhere'
import { hashSlowly } from '@/lib/auth/password'
import { tellOfSecurity } from '@/lib/auth/tell-of-security'
import type { Db, Tx } from '@/lib/db/client'
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

const decoySalt = randomBytes(16).toString('hex')

/**
 * Uses a code up: true for the first caller in time. An unknown code, a used one and one of somebody who
 * has none cost the same: one hash and one statement. The person is told by mail, and the log of each of
 * their organizations says so.
 */
export async function redeemRecoveryCode(
  db: Db,
  owner: CodeOwner,
  given: { readonly code: string; readonly from: RequestSource },
): Promise<boolean> {
  const code = readRecoveryCode(given.code)
  if (code === null) return false
  const codeHash = await hashSlowly(code, owner.recoverySalt ?? decoySalt)
  return transaction(db, async (tx) => {
    const used = await tx.recoveryCode.updateMany({
      where: { userId: owner.id, codeHash, usedAt: null },
      data: { usedAt: new Date() },
    })
    if (used.count === 0) return false
    const left = await recoveryCodesLeft(tx, owner.id)
    const { from } = given
    const fact = { action: 'account.recoveryCodeUsed', after: { codesLeft: left }, from }
    await auditEverywhere(tx, owner, fact)
    await tellOfSecurity(tx, { userId: owner.id, change: 'recoveryCodeUsed', ip: from.ip, left })
    return true
  })
}
