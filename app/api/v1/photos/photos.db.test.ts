import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { callRoute, makeKey, makeOrganization, makeSession } from '@/dev/testing/api'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { grant } from '@/lib/ledger/grant'
import { openWallet } from '@/lib/ledger/open-wallet'
import { makePhoto } from '@/lib/usecases/photos/make-photo'
import { services } from '@/lib/usecases/services'
import { GET as getWallets } from '../wallets/route'
import { GET as getPhotosId } from './[id]/route'
import { GET as getPhotos, POST as postPhotos } from './route'

testDatabase()

async function openMember(tokens: bigint, roles: Parameters<typeof makeSession>[1] = ['member']) {
  const { organizationId, slug } = await makeOrganization()
  return { organizationId, slug, ...(await joinWith({ organizationId, slug, tokens, roles })) }
}

async function joinWith(member: {
  organizationId: string
  slug: string
  tokens: bigint
  roles: Parameters<typeof makeSession>[1]
}) {
  const { organizationId, slug, tokens, roles } = member
  const { userId, cookie } = await makeSession(organizationId, roles)
  const now = new Date()
  const wallet = await openWallet(db(), { organizationId, kind: 'account', accountId: userId, now })
  if (tokens > 0n) {
    const sourceRef = newId('subscription')
    const expiresAt = new Date(now.getTime() + 86_400_000)
    await grant(db(), { ...wallet, amount: tokens, source: 'package', sourceRef, expiresAt, now })
  }
  const headers = {
    cookie,
    'x-granary-organization': slug,
    origin: 'http://127.0.0.1:3000',
    'sec-fetch-site': 'same-origin',
  }
  return { userId, headers, wallet }
}

type Member = Awaited<ReturnType<typeof openMember>>

const begin = ({ headers }: Pick<Member, 'headers'>, body: object, key: string = randomUUID()) =>
  callRoute(postPhotos, { headers: { ...headers, 'idempotency-key': key }, body })

const photoIn = async (organizationId: string) =>
  db().photo.findFirstOrThrow({ where: { organizationId }, orderBy: { id: 'desc' } })

const make = async (organizationId: string) => {
  const { id: photoId } = await photoIn(organizationId)
  await makePhoto(services(), { organizationId, photoId }, () => Promise.resolve())
}

const balance = async ({ organizationId, wallet }: Member) => {
  const { available, held } = await db().wallet.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: wallet.walletId } },
  })
  return { available, held }
}

it('K7, T7 one photo is one token: held while it is made, charged when it is there', async () => {
  const member = await openMember(2000n)
  const begun = await begin(member, { prompt: 'A blue sofa' })
  expect(begun).toMatchObject({
    status: 201,
    body: { photo: { status: 'generating', tokens: '1', svg: null }, available: '1' },
  })
  expect(await balance(member)).toEqual({ available: 1000n, held: 1000n })
  await make(member.organizationId)
  expect(await balance(member)).toEqual({ available: 1000n, held: 0n })
  const { id } = await photoIn(member.organizationId)
  const read = await callRoute(getPhotosId, { headers: member.headers, params: { id } })
  expect(read.body).toMatchObject({ status: 'done', svg: expect.stringMatching(/^<svg /) })
})

it('T6 the same key is the same photo, charged once; another prompt under it is refused', async () => {
  const member = await openMember(5000n)
  const key = randomUUID()
  const first = await begin(member, { prompt: 'A desk' }, key)
  const again = await begin(member, { prompt: 'A desk' }, key)
  expect(again.body).toMatchObject({ photo: { id: (await photoIn(member.organizationId)).id } })
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(first.status).toBe(again.status)
  expect(await begin(member, { prompt: 'A bed' }, key)).toMatchObject({ status: 422 })
  expect(await balance(member)).toEqual({ available: 4000n, held: 1000n })
})

it('K7 a failed generation costs nothing', async () => {
  const member = await openMember(1000n)
  await begin(member, { prompt: 'A desk', simulate: 'failure' })
  await make(member.organizationId)
  expect(await balance(member)).toEqual({ available: 1000n, held: 0n })
  const list = await callRoute(getPhotos, { headers: member.headers })
  expect(list.body).toMatchObject({ data: [{ status: 'failed', svg: null }], nextCursor: null })
})

it('T7 a generator that dies gives the token back by time, and whoever looks is told', async () => {
  const member = await openMember(1000n)
  await begin(member, { prompt: 'A desk', simulate: 'crash' })
  await make(member.organizationId)
  const { id, holdId } = await photoIn(member.organizationId)
  const look = () => callRoute(getPhotosId, { headers: member.headers, params: { id } })
  expect((await look()).body).toMatchObject({ status: 'generating' })
  expect(await balance(member)).toEqual({ available: 0n, held: 1000n })
  await db().tokenOperation.updateMany({
    where: { organizationId: member.organizationId, id: holdId },
    data: { expiresAt: new Date(Date.now() - 1) },
  })
  expect((await look()).body).toMatchObject({ status: 'failed' })
  expect(await balance(member)).toEqual({ available: 1000n, held: 0n })
})

it('I3 a worker that dies after the commit loses nothing: the photo is there for whoever looks', async () => {
  const member = await openMember(1000n)
  await begin(member, { prompt: 'A desk' })
  await make(member.organizationId)
  const { organizationId } = member
  await db().photo.updateMany({
    where: { organizationId },
    data: { status: 'generating', finishedAt: null },
  })
  const list = await callRoute(getPhotos, { headers: member.headers })
  expect(list.body).toMatchObject({ data: [{ status: 'done' }] })
  await make(organizationId)
  expect(await balance(member)).toEqual({ available: 0n, held: 0n })
})

it('T5 with nothing left it is refused with what is there and what is needed, and nothing is written', async () => {
  const member = await openMember(0n)
  expect(await begin(member, { prompt: 'A desk' })).toMatchObject({
    status: 402,
    body: { code: 'insufficient_tokens', available: '0', required: '1' },
  })
  expect(await db().photo.count({ where: { organizationId: member.organizationId } })).toBe(0)
})

it('K4, O3 nobody sees or spends another’s: not a member, not an operator, not a license admin', async () => {
  const member = await openMember(1000n)
  await begin(member, { prompt: 'A desk' })
  const { id } = await photoIn(member.organizationId)
  for (const roles of [['member'], ['operator'], ['licenseAdmin']] as const) {
    const other = await joinWith({ ...member, tokens: 0n, roles: [...roles] })
    const read = await callRoute(getPhotosId, { headers: other.headers, params: { id } })
    expect(read.status).toBe(404)
    const list = await callRoute(getPhotos, { headers: other.headers })
    expect(list.body).toMatchObject({ data: [] })
    expect(await begin(other, { prompt: 'A desk' })).toMatchObject({ status: 402 })
    if (roles[0] === 'operator') continue
    const wallets = await callRoute(getWallets, { headers: other.headers })
    expect(JSON.stringify(wallets.body)).not.toContain(member.wallet.walletId)
  }
})

it('O3 a booth’s key makes no photos, and nobody does without signing in', async () => {
  const { organizationId } = await openMember(1000n)
  const key = await makeKey(organizationId, { scopes: ['usage:write', 'billing:write'] })
  const headers = { 'idempotency-key': 'k' }
  const body = { prompt: 'A desk' }
  expect((await callRoute(postPhotos, { key, headers, body })).status).toBe(403)
  expect((await callRoute(postPhotos, { headers, body })).status).toBe(401)
})
