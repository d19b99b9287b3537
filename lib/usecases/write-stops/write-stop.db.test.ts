import { beforeAll, describe, expect, it } from 'vitest'
import { callRoute, makeKey, makeSession } from '@/dev/testing/api'
import { testDatabase } from '@/dev/testing/database'
import { POST as charge } from '@/app/api/v1/usage/route'
import { GET as wallet } from '@/app/api/v1/wallets/[id]/route'
import { db } from '@/lib/db/client'
import { isWritesStopped } from '@/lib/http/failures'
import { give, newWallet } from '@/lib/ledger/testing/test-books'
import { checkLedger } from '@/lib/usecases/status/check-ledger'
import { liftWriteStop, readWriteStop, stopWrites } from './write-stop'
import { watchBooks } from './watch-books'

const { asOwner } = testDatabase()
const services = { db: db(), appUrl: 'http://127.0.0.1:3000' }
const now = new Date()

let books: Awaited<ReturnType<typeof newWallet>>
let key = ''
let staff = ''

beforeAll(async () => {
  books = await newWallet()
  await give(books, 1_000_000n)
  key = await makeKey(books.organizationId)
  staff = (await makeSession(books.organizationId, ['organizationAdmin'])).userId
  await db().user.update({ where: { id: staff }, data: { staff: true } })
})

describe('the stop switch', () => {
  it('T8 a wallet that its journal does not prove stops what moves tokens; reading goes on', async () => {
    expect((await spend('before')).status).toBe(201)
    await asOwner('UPDATE wallets SET available = available + 1 WHERE id = $1', [books.walletId])
    await checkLedger(services)
    const stop = await readWriteStop(db())
    expect(stop).toMatchObject({
      checkName: 'Token books',
      organizationId: books.organizationId,
    })
    expect(stop?.example).toContain(books.walletId)
    expect(await spend('during')).toMatchObject({ status: 503, body: { code: 'writes_stopped' } })
    const { status } = await callRoute(wallet, { key, params: { id: books.walletId } })
    expect(status).toBe(200)
    // An answer that was given before is given again: nothing is written for it.
    expect((await spend('before')).status).toBe(201)
  })

  it('tells each of the vendor’s people once, and opens one stop however many find the break', async () => {
    const found = { checkName: 'Another', example: 'inv_1', organizationId: null }
    const again = await Promise.all([1, 2, 3].map(() => stopWrites(services, found, now)))
    expect(again).toEqual([false, false, false])
    expect(await db().writeStop.count()).toBe(1)
    expect(await db().mail.count({ where: { topic: 'writeStop' } })).toBe(1)
  })

  it('lets writes go on when staff lifts it, keeps who and why, and does not stop for that break again', async () => {
    const stop = await readWriteStop(db())
    const lift = {
      id: stop?.id ?? '',
      reason: 'a test added a token',
      actor: {
        kind: 'staff',
        userId: staff,
        apiKeyId: null,
        name: 'Vera',
        ip: null,
        requestId: 'r',
      },
      now,
    } as const
    await asOwner('UPDATE wallets SET available = available - 1 WHERE id = $1', [books.walletId])
    expect(await liftWriteStop(db(), lift)).toMatchObject({ ok: true })
    expect(await liftWriteStop(db(), lift)).toMatchObject({ refusal: { kind: 'notStopped' } })
    expect((await spend('during')).status).toBe(201)
    const kept = await db().writeStop.findUniqueOrThrow({ where: { id: lift.id } })
    expect(kept).toMatchObject({ liftedBy: 'Vera', reason: lift.reason })
    const [entry] = await db().auditEntry.findMany({ where: { action: 'writes.resume' } })
    expect(entry).toMatchObject({ organizationId: books.organizationId, actorName: 'Vera' })
    await checkLedger(services)
    expect(await readWriteStop(db())).toBeNull()
    const { checkName, example, organizationId } = kept
    expect(await stopWrites(services, { checkName, example, organizationId }, now)).toBe(false)
    await expect(
      db().writeStop.update({ where: { id: lift.id }, data: { reason: 'x' } }),
    ).rejects.toThrow(/once/)
  })

  it('V5 stops for a credit balance that its entries do not make, and not for what is merely late', async () => {
    await watchBooks(services, now)
    expect(await readWriteStop(db())).toBeNull()
    await asOwner('UPDATE organizations SET credit_balance = 1 WHERE id = $1', [
      books.organizationId,
    ])
    await watchBooks(services, now)
    const stop = await readWriteStop(db())
    expect(stop).toMatchObject({ checkName: 'Credit balances', example: books.organizationId })
    const error: unknown = await give(books, 1n).catch((refusal: unknown) => refusal)
    expect(isWritesStopped(error)).toBe(true)
  })
})

async function spend(idempotencyKey: string) {
  const body = { walletId: books.walletId, item: 'text_message', quantity: 1 }
  const { status, body: answer } = await callRoute(charge, {
    key,
    body,
    headers: { 'idempotency-key': idempotencyKey },
  })
  return { status, body: answer }
}
