import { expect, it } from 'vitest'
import { licenses } from '@/dev/testing/billing-steps'
import { buy, openCustomer, type Customer } from '@/dev/testing/billing-world'
import { addMembers } from '@/dev/testing/package-world'
import { issueKey } from '@/dev/testing/pool-world'
import { issueMailToken, redeemMailToken } from '@/lib/auth/mail-token'
import { newId } from '@/lib/db/new-id'
import { createApiKey } from '@/lib/usecases/api-keys/create-api-key'
import { rotateApiKey } from '@/lib/usecases/api-keys/rotate-api-key'
import { bindUnlimitedLicense } from '@/lib/usecases/devices/bind-unlimited-license'
import { registerDevice } from '@/lib/usecases/devices/register-device'
import { importDevices } from '@/lib/usecases/devices/import-devices'
import { claimLicenseKey } from '@/lib/usecases/license-keys/claim-license-key'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { changeMemberRoles, removeMember } from '@/lib/usecases/members/change-member'
import { createOrganization } from '@/lib/usecases/organizations/create-organization'
import { crowd, expectStorm, openRaceWorld, storm } from './storm'

const world = await openRaceWorld()
const { db, services, crowded } = world

async function contextOf(customer: Customer) {
  return { ...(await customer.context()), db: crowded.db }
}

it.each([
  ['demoted', changeMemberRoles],
  ['removed', removeMember],
] as const)('O1 of fifty organization admins %s at once, one stays', async (_, change) => {
  const customer = await openCustomer(world)
  const { organizationId } = customer
  await addMembers(world, customer, { count: crowd - 1, roles: ['organizationAdmin'] })
  const context = await contextOf(customer)
  const members = await db.membership.findMany({ where: { organizationId } })
  expect(members).toHaveLength(crowd)
  await expectStorm(
    (index) => change(context, { membershipId: members[index]?.id ?? '', roles: ['member'] }),
    { ok: crowd - 1, lastOrganizationAdmin: 1 },
  )
  const left = { organizationId, removedAt: null, roles: { has: 'organizationAdmin' } }
  expect(await db.membership.count({ where: left })).toBe(1)
})

it('L5 a license that fifty cancel at once is canceled once', async () => {
  const customer = await openCustomer(world)
  await buy(customer, [licenses('pro', 'month', 1)])
  const { organizationId } = customer
  const { id } = await db.license.findFirstOrThrow({ where: { organizationId } })
  const context = await contextOf(customer)
  const cancel = () => cancelLicenses(context, { licenseIds: [id] })
  await expectStorm(cancel, { ok: 1, alreadyCanceling: crowd - 1 })
  const told = { organizationId, action: 'license.cancel' }
  expect(await db.auditEntry.count({ where: told })).toBe(1)
})

it('K5 an API key that fifty rotate at once has one successor', async () => {
  const customer = await openCustomer(world)
  const context = await contextOf(customer)
  const issued = await createApiKey(context, {
    name: 'Booth',
    scopes: ['usage:write'],
    expiresAt: null,
  })
  if (!issued.ok) throw new Error(issued.refusal.kind)
  const { apiKeyId } = issued.value
  const rotate = () => rotateApiKey(context, { apiKeyId, overlapSeconds: 60 })
  await expectStorm(rotate, { ok: 1, apiKeyRotated: crowd - 1 })
  const { organizationId } = customer
  expect(await db.apiKey.count({ where: { organizationId } })).toBe(2)
})

it('A9 a mailed link that fifty open at once works once', async () => {
  const { userId } = await openCustomer(world)
  const asked = { purpose: 'magicLink', email: `${userId}@example.com`, userId } as const
  const token = await issueMailToken(db, asked)
  const open = async () => {
    const owner = await redeemMailToken(crowded.db, 'magicLink', token)
    return owner === null
      ? ({ ok: false, refusal: { kind: 'linkUsed' } } as const)
      : ({ ok: true } as const)
  }
  await expectStorm(open, { ok: 1, linkUsed: crowd - 1 })
})

it('O3 fifty organizations of one name made at once have fifty addresses', async () => {
  const { userId } = await openCustomer(world)
  const organization = { name: 'Twin', owner: { userId }, now: new Date(), sandbox: true }
  const make = async () => {
    await createOrganization(crowded, organization)
    return { ok: true } as const
  }
  expect(await storm(make)).toEqual({ ok: crowd })
  expect(await db.organization.count({ where: { name: 'Twin' } })).toBe(crowd)
})

const unlimitedSku = services.catalog.unlimitedLicenses[0]?.sku ?? ''
const sharedSku = services.catalog.sharedLicenses[0]?.sku ?? ''

it('S1 a key that fifty organizations claim at once is bound once', async () => {
  const key = await issueKey(sharedSku)
  const contexts = await Promise.all(
    Array.from({ length: crowd }, async () =>
      contextOf(await openCustomer(world, { card: 'none' })),
    ),
  )
  const claim = (index: number) => {
    const context = contexts[index]
    if (!context) throw new Error('everybody has an organization')
    return claimLicenseKey(context, key)
  }
  await expectStorm(claim, { ok: 1, keyUsed: crowd - 1 })
  expect(await db.sharedLicense.count()).toBe(1)
})

async function devicesOf(customer: Customer, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId('device'))
  const { organizationId } = customer
  const createdAt = new Date()
  await db.device.createMany({
    data: ids.map((id) => ({
      organizationId,
      id,
      createdAt,
      name: id,
      serial: id.toUpperCase(),
      kind: 'camera',
      cloudAi: true,
    })),
  })
  return ids
}

it('S4 the key of an unlimited license that is bound to fifty cameras at once runs one', async () => {
  const customer = await openCustomer(world)
  const context = await contextOf(customer)
  const key = await issueKey(unlimitedSku)
  const devices = await devicesOf(customer, crowd)
  const bind = (index: number) =>
    bindUnlimitedLicense(context, { deviceId: devices[index] ?? '', key })
  await expectStorm(bind, { ok: 1, keyUsed: crowd - 1 })
  const { organizationId } = customer
  const unlimited = { organizationId, unlimitedUntil: { not: null } }
  expect(await db.device.count({ where: unlimited })).toBe(1)
})

it('S4 three unlimited licenses of the stock bound to fifty cameras at once run three', async () => {
  const customer = await openCustomer(world)
  const context = await contextOf(customer)
  for (let number = 0; number < 3; number += 1) {
    const claimed = await claimLicenseKey(context, await issueKey(unlimitedSku))
    expect(claimed.ok).toBe(true)
  }
  const devices = await devicesOf(customer, crowd)
  const bind = (index: number) => bindUnlimitedLicense(context, { deviceId: devices[index] ?? '' })
  await expectStorm(bind, { ok: 3, noUnlimitedLicense: crowd - 3 })
})

it('S6 one serial registered and imported by fifty at once is one device', async () => {
  const customer = await openCustomer(world)
  const context = await contextOf(customer)
  const kind = 'camera' as const
  const register = (index: number) =>
    index % 2 === 0
      ? registerDevice(context, { name: `Camera ${index}`, serial: 'SN1', kind, cloudAi: true })
      : importDevices(context, { text: `Camera ${index};SN1;camera`, cloudAi: true })
  const answers = await storm(register)
  expect(answers['ok']).toBe(1)
  const { organizationId } = customer
  expect(await db.device.count({ where: { organizationId } })).toBe(1)
})
