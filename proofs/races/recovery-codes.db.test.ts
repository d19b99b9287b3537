import { expect, it } from 'vitest'
import { openCustomer } from '@/dev/testing/billing-world'
import {
  makeRecoveryCodes,
  recoveryCodesLeft,
  redeemRecoveryCode,
  replaceRecoveryCodes,
} from '@/lib/auth/recovery-codes'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import { crowd, expectStorm, openRaceWorld, storm } from './storm'

const world = await openRaceWorld()
const { db, crowded } = world

it('6.5.1 a recovery code that fifty give at once lets one in, with one entry in the log', async () => {
  const { userId, organizationId } = await openCustomer(world)
  const { codes, salt } = await giveRecoveryCodes(userId)
  const owner = { id: userId, name: 'Ada', recoverySalt: salt }
  const given = { code: codes[0] ?? '', from: { ip: null, requestId: 'req' } }
  const redeem = async () =>
    (await redeemRecoveryCode(crowded.db, owner, given))
      ? ({ ok: true } as const)
      : ({ ok: false, refusal: { kind: 'wrongRecoveryCode' } } as const)
  await expectStorm(redeem, { ok: 1, wrongRecoveryCode: crowd - 1 })
  expect(await recoveryCodesLeft(db, userId)).toBe(9)
  const action = 'account.recoveryCodeUsed'
  expect(await db.auditEntry.count({ where: { organizationId, action } })).toBe(1)
})

it('6.5.1 of codes made anew by fifty at once, ten are left, and an old one is none of them', async () => {
  const { userId } = await openCustomer(world)
  const old = await giveRecoveryCodes(userId)
  const made = Array.from({ length: crowd }, fakeCodes)
  let next = 0
  const renew = async () => {
    const mine = made[next++] ?? old
    await transaction(crowded.db, (tx) => replaceRecoveryCodes(tx, userId, mine))
    return { ok: true } as const
  }
  expect(await storm(renew)).toEqual({ ok: crowd })
  const left = await db.recoveryCode.findMany({ where: { userId } })
  const { recoverySalt } = await db.user.findUniqueOrThrow({ where: { id: userId } })
  const winner = made.find(({ salt }) => salt === recoverySalt)
  expect(left.map(({ codeHash }) => codeHash).sort()).toEqual([...(winner?.hashes ?? [])].sort())
})

async function giveRecoveryCodes(userId: string) {
  const made = await makeRecoveryCodes()
  await transaction(db, (tx) => replaceRecoveryCodes(tx, userId, made))
  return made
}

/** A set without the slow hashes: fifty of them would take the time of five hundred passwords. */
const fakeCodes = () => {
  const salt = newId('session')
  return { codes: [], salt, hashes: Array.from({ length: 10 }, () => newId('session')) }
}
