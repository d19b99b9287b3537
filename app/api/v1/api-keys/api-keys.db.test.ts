import { beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { callRoute, makeKey, makeOrganization } from '@/dev/testing/api'
import { testDatabase } from '@/dev/testing/database'
import { forgetKeysOf } from '@/lib/auth/api-keys'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { grant } from '@/lib/ledger/grant'
import { openWallet } from '@/lib/ledger/open-wallet'
import { verify } from '@/lib/ledger/verify'
import { GET as getCatalog } from '../catalog/route'
import { POST as recordUsage } from '../usage/route'
import { DELETE as revoke, PATCH as change } from './[id]/route'
import { POST as rotate } from './[id]/rotate/route'
import { GET as list, POST as create } from './route'

const { asOwner } = testDatabase()
const issued = z.object({ id: z.string(), key: z.string() })
const keyList = z.object({
  data: z.array(z.object({ id: z.string(), expiresAt: z.string().nullable() })),
})

let admin = ''
let organizationId = ''

beforeEach(async () => {
  organizationId = (await makeOrganization()).organizationId
  admin = await makeKey(organizationId)
})

const make = async (scopes: string[] = ['billing:read']) => {
  const body = { name: 'Booth 7', scopes }
  const answer = await callRoute(create, { key: admin, body })
  expect(answer.status).toBe(201)
  return issued.parse(answer.body)
}

const works = async (key: string) => (await callRoute(getCatalog, { key })).status === 200

it('K4 a key is shown once; afterwards there are its prefix, scopes and last use', async () => {
  const { id, key } = await make()
  expect(await works(key)).toBe(true)
  const listed = await callRoute(list, { key: admin })
  expect(listed.body).toMatchObject({
    data: [{ id, name: 'Booth 7', scopes: ['billing:read'] }, {}],
  })
  const dump = JSON.stringify(await asOwner('SELECT * FROM api_keys'))
  const secret = key.split('_')[3] ?? ''
  for (const text of [JSON.stringify(listed.body), dump]) expect(text).not.toContain(secret)
})

it('K5 after a rotation both keys work, until the overlap is over', async () => {
  const { id, key } = await make()
  const replace = { key: admin, params: { id }, body: { overlapSeconds: 3600 } }
  const next = issued.parse((await callRoute(rotate, replace)).body)
  expect([await works(key), await works(next.key)]).toEqual([true, true])
  const again = await callRoute(rotate, replace)
  expect(again).toMatchObject({ status: 409, body: { code: 'api_key_rotated' } })
  const now = { key: admin, params: { id: next.id }, body: { overlapSeconds: 0 } }
  const last = issued.parse((await callRoute(rotate, now)).body)
  expect([await works(next.key), await works(last.key)]).toEqual([false, true])
})

it('K5 the successor of a key with an expiry lives as long again', async () => {
  const day = 86_400_000
  const made = Date.now()
  const expiresAt = new Date(made + 30 * day).toISOString()
  const body = { name: 'Booth 8', scopes: ['billing:read'], expiresAt }
  const { id } = issued.parse((await callRoute(create, { key: admin, body })).body)
  const later = { sandbox: true, clockFrozenAt: new Date(made + 40 * day) }
  await db().organization.update({ where: { id: organizationId }, data: later })
  forgetKeysOf(organizationId)
  const next = issued.parse(
    (await callRoute(rotate, { key: admin, params: { id }, body: {} })).body,
  )
  expect(await works(next.key)).toBe(true)
  const { data } = keyList.parse((await callRoute(list, { key: admin })).body)
  const ends = data.find((key) => key.id === next.id)?.expiresAt ?? ''
  expect(Math.round((Date.parse(ends) - made) / day)).toBe(70)
})

it('a key that would have expired already is not issued', async () => {
  const body = { name: 'Booth 9', scopes: ['billing:read'], expiresAt: '2020-01-01T00:00:00Z' }
  expect(await callRoute(create, { key: admin, body })).toMatchObject({
    status: 422,
    body: { code: 'expiry_passed' },
  })
  expect(keyList.parse((await callRoute(list, { key: admin })).body).data).toHaveLength(1)
})

it('of two rotations at once one wins', async () => {
  const { id } = await make()
  const turn = () => callRoute(rotate, { key: admin, params: { id }, body: {} })
  const answers = await Promise.all([turn(), turn(), turn()])
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(2)
})

it('a revoked key is over at once; revoking again is the same', async () => {
  const { id, key } = await make()
  for (let times = 0; times < 2; times += 1)
    expect((await callRoute(revoke, { key: admin, params: { id } })).status).toBe(204)
  expect(await works(key)).toBe(false)
  const trail = await asOwner<{ action: string }>(
    'SELECT action FROM audit_entries WHERE organization_id = $1 ORDER BY created_at, id',
    [organizationId],
  )
  expect(trail.map(({ action }) => action)).toEqual(['apiKey.create', 'apiKey.revoke'])
})

it('K2 O1 only admin makes keys, and nobody sees another organization’s', async () => {
  const { id, key } = await make(['billing:write'])
  expect((await callRoute(create, { key, body: { name: 'x', scopes: ['admin'] } })).status).toBe(
    403,
  )
  const stranger = await makeKey((await makeOrganization()).organizationId)
  const foreign = { key: stranger, params: { id } }
  expect((await callRoute(revoke, foreign)).status).toBe(404)
  expect((await callRoute(rotate, { ...foreign, body: {} })).status).toBe(404)
})

it('T6 a key with a cap is refused above it by name, until the cap is lifted', async () => {
  const now = new Date()
  const wallet = await openWallet(db(), { organizationId, kind: 'organization', now })
  const tokens = { amount: 90_000n, source: 'topUp', sourceRef: 'ord_cap' } as const
  await grant(db(), { ...wallet, ...tokens, expiresAt: null, now })
  const body = { name: 'Booth 8', scopes: ['usage:write'], dailyCap: '2.5' }
  const { id, key } = issued.parse((await callRoute(create, { key: admin, body })).body)
  const spend = (quantity: number) =>
    callRoute(recordUsage, {
      key,
      body: { walletId: wallet.walletId, item: 'ai_image_low', quantity },
      headers: { 'idempotency-key': `spend ${quantity}`.replace(' ', '-') },
    })
  expect(await spend(2)).toMatchObject({ status: 201 })
  expect(await spend(1)).toMatchObject({
    status: 402,
    body: { code: 'key_spend_cap_reached', cap: '2.5', spent: '2', required: '1' },
  })
  const listed = await callRoute(list, { key: admin })
  expect(listed.body).toMatchObject({ data: [{ id, dailyCap: '2.5', takenToday: '2' }, {}] })
  const lift = { key: admin, params: { id }, body: { dailyCap: null } }
  expect((await callRoute(change, lift)).status).toBe(204)
  expect(await spend(1)).toMatchObject({ status: 201 })
})

it('T6 a key and the one that replaces it have one cap between them', async () => {
  const now = new Date()
  const wallet = await openWallet(db(), { organizationId, kind: 'organization', now })
  const tokens = { amount: 90_000n, source: 'topUp', sourceRef: 'ord_both' } as const
  await grant(db(), { ...wallet, ...tokens, expiresAt: null, now })
  const body = { name: 'Booth 8', scopes: ['usage:write'], dailyCap: '4' }
  const replace = async (id: string) =>
    issued.parse((await callRoute(rotate, { key: admin, params: { id }, body: {} })).body)
  const first = issued.parse((await callRoute(create, { key: admin, body })).body)
  const second = await replace(first.id)
  const third = await replace(second.id)
  const spend = async ({ key }: { key: string }) => {
    const headers = { 'idempotency-key': newId('usage') }
    const usage = { walletId: wallet.walletId, item: 'ai_image_low', quantity: 1 }
    return (await callRoute(recordUsage, { key, body: usage, headers })).status
  }
  const all = [first, second, third, third, first, second, third]
  const answers: number[] = []
  for (const key of all) answers.push(await spend(key))
  expect(answers).toEqual([201, 201, 201, 201, 402, 402, 402])
  const listed = await callRoute(list, { key: admin })
  const four = { dailyCap: '4', takenToday: '4' }
  expect(listed.body).toMatchObject({ data: [four, four, four, {}] })
  expect((await verify()).breaks).toEqual([])
})

it.each([
  ['no scope', { name: 'x', scopes: [] }],
  ['an unknown scope', { name: 'x', scopes: ['root'] }],
  ['no name', { name: ' ', scopes: ['admin'] }],
  ['a secret of the caller’s', { name: 'x', scopes: ['admin'], hash: 'x' }],
])('%s is refused', async (_, body) => {
  expect((await callRoute(create, { key: admin, body })).status).toBe(400)
})
