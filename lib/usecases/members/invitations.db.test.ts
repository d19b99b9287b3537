import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  openBillingWorld,
  openCustomer,
  setClock,
  type Customer,
} from '@/dev/testing/billing-world'
import { newId } from '@/lib/db/new-id'
import type { Role } from '@/lib/domain/access/roles'
import { acceptInvitation, readInvitation } from './accept-invitation'
import { inviteAgain } from './invite-again'
import { inviteMember } from './invite-member'
import { listInvitations } from './list-members'
import { revokeInvitation } from './revoke-invitation'

const world = await openBillingWorld()
const { db, services } = world
const letter = z.object({
  paragraphs: z.array(z.string()),
  action: z.object({ url: z.string() }),
})

async function invited(customer: Customer, roles: readonly Role[] = ['member']) {
  const email = `${newId('user')}@example.com`
  const outcome = await inviteMember(await customer.context(), { email, roles })
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return { email, invitationId: outcome.value.id }
}

const again = async (customer: Customer, invitationId: string) =>
  inviteAgain(await customer.context(), { invitationId })

/** The letters that an address got, oldest first, and the secrets in their links. */
async function lettersTo(email: string) {
  const mails = await db.mail.findMany({ where: { to: email }, orderBy: { id: 'asc' } })
  return mails.map(({ content }) => {
    const { paragraphs, action } = letter.parse(content)
    return { paragraphs, token: action.url.split('/').at(-1) ?? '' }
  })
}

const join = (token: string) =>
  acceptInvitation(services, {
    token,
    joining: { kind: 'newcomer', name: 'Bo', password: 'a heron at dawn 7' },
    ip: null,
  })

describe('an invitation that is sent again', () => {
  it('O2 has a new link, which works once; the old one says that a newer one was sent', async () => {
    const customer = await openCustomer(world)
    const { email, invitationId } = await invited(customer, ['operator', 'licenseAdmin'])
    const sent = await again(customer, invitationId)
    expect(sent).toMatchObject({ ok: true, value: { email, roles: ['operator', 'licenseAdmin'] } })

    const [old, fresh] = await lettersTo(email)
    if (!old || !fresh) throw new Error('two letters were expected')
    expect(fresh.paragraphs.join(' ')).toContain('It replaces the one that you got before')
    const replaced = { ok: false, refusal: { kind: 'invitationReplaced' } }
    expect(await readInvitation(services, old.token)).toMatchObject(replaced)
    expect(await join(old.token)).toMatchObject(replaced)
    expect(await readInvitation(services, fresh.token)).toMatchObject({
      ok: true,
      value: { email },
    })
    expect(await join(fresh.token)).toMatchObject({ ok: true })
    expect(await join(fresh.token)).toMatchObject({ refusal: { kind: 'invitationUsed' } })
    const { organizationId } = customer
    const member = { organizationId, user: { email } }
    expect(await db.membership.findFirst({ where: member })).toMatchObject({
      roles: ['operator', 'licenseAdmin'],
    })
  })

  it('O2 is good for 7 days from then on, also when it had expired', async () => {
    const customer = await openCustomer(world, { now: new Date('2026-03-01T12:00:00Z') })
    const { email, invitationId } = await invited(customer)
    await setClock(world, customer, '2026-03-09T12:00:00Z')
    const [old] = await lettersTo(email)
    const expired = { ok: false, refusal: { kind: 'invitationExpired' } }
    expect(await readInvitation(services, old?.token ?? '')).toMatchObject(expired)
    const sent = await again(customer, invitationId)
    expect(sent).toMatchObject({ value: { expiresAt: new Date('2026-03-16T12:00:00Z') } })
    await setClock(world, customer, '2026-03-16T11:59:59Z')
    const [, fresh] = await lettersTo(email)
    expect(await join(fresh?.token ?? '')).toMatchObject({ ok: true })
  })

  it('O4 leaves an audit entry that names both', async () => {
    const customer = await openCustomer(world)
    const { email, invitationId } = await invited(customer)
    const sent = await again(customer, invitationId)
    const { organizationId } = customer
    const where = { organizationId, action: 'member.inviteAgain' }
    expect(await db.auditEntry.findMany({ where })).toMatchObject([
      {
        subjectId: sent.ok && sent.value.id,
        before: { invitationId },
        after: { email, roles: ['member'] },
      },
    ])
  })

  it('O2 stands in the list in the place of the old one', async () => {
    const customer = await openCustomer(world)
    const { invitationId } = await invited(customer)
    const sent = await again(customer, invitationId)
    const open = await listInvitations(db, customer.organizationId)
    expect(open.map(({ id }) => id)).toEqual([sent.ok && sent.value.id])
  })
})

describe('what is not sent again', () => {
  it('O2 one that was used, replaced or taken back, and no mail goes out', async () => {
    const customer = await openCustomer(world)
    const used = await invited(customer)
    const [link] = await lettersTo(used.email)
    await join(link?.token ?? '')
    const replaced = await invited(customer)
    await again(customer, replaced.invitationId)
    const revoked = await invited(customer)
    await revokeInvitation(await customer.context(), revoked)

    const mails = await db.mail.count({ where: { organizationId: customer.organizationId } })
    const kinds = [
      [used, 'invitationUsed'],
      [replaced, 'invitationReplaced'],
      [revoked, 'invitationRevoked'],
    ] as const
    for (const [{ invitationId }, kind] of kinds)
      expect(await again(customer, invitationId), kind).toMatchObject({ refusal: { kind } })
    const after = await db.mail.count({ where: { organizationId: customer.organizationId } })
    expect(after).toBe(mails)
  })

  it('O3 one of another organization, which is not found', async () => {
    const [ours, theirs] = [await openCustomer(world), await openCustomer(world)]
    const { invitationId } = await invited(theirs)
    const unknown = { ok: false, refusal: { kind: 'unknownInvitation' } }
    expect(await again(ours, invitationId)).toEqual(unknown)
    expect(await revokeInvitation(await ours.context(), { invitationId })).toEqual(unknown)
  })

  it('O2 a sixth within an hour, however it is asked for; another address is not held up', async () => {
    const customer = await openCustomer(world)
    const { email, ...first } = await invited(customer)
    let { invitationId } = first
    for (const _ of [2, 3, 4, 5]) {
      const sent = await again(customer, invitationId)
      if (!sent.ok) throw new Error(sent.refusal.kind)
      invitationId = sent.value.id
    }
    const tooMany = { ok: false, refusal: { kind: 'tooManyInvitations' } }
    expect(await again(customer, invitationId)).toMatchObject(tooMany)
    const context = await customer.context()
    expect(await inviteMember(context, { email, roles: ['member'] })).toMatchObject(tooMany)
    expect(await lettersTo(email)).toHaveLength(5)
    // The fifth is as good as before.
    const last = (await lettersTo(email)).at(-1)
    expect(await readInvitation(services, last?.token ?? '')).toMatchObject({ ok: true })
    await invited(customer)
  })
})

describe('what is taken back', () => {
  it('O2 is taken back once, with one entry, however often it is asked for', async () => {
    const customer = await openCustomer(world)
    const { email, ...revoked } = await invited(customer)
    const context = await customer.context()
    for (const _ of [1, 2])
      expect(await revokeInvitation(context, revoked)).toMatchObject({ ok: true })
    const [link] = await lettersTo(email)
    const refusal = { kind: 'invitationRevoked' }
    expect(await readInvitation(services, link?.token ?? '')).toMatchObject({ refusal })
    const { organizationId } = customer
    const entries = { organizationId, action: 'member.revokeInvitation' }
    expect(await db.auditEntry.count({ where: entries })).toBe(1)
  })

  it('O2 is not one that was sent again or used: whoever looks at an old page is told so', async () => {
    const customer = await openCustomer(world)
    const { email, invitationId } = await invited(customer)
    const sent = await again(customer, invitationId)
    const context = await customer.context()
    const [, fresh] = await lettersTo(email)
    expect(await revokeInvitation(context, { invitationId })).toMatchObject({
      refusal: { kind: 'invitationReplaced' },
    })
    expect(await join(fresh?.token ?? '')).toMatchObject({ ok: true })
    const used = { invitationId: sent.ok ? sent.value.id : '' }
    expect(await revokeInvitation(context, used)).toMatchObject({
      refusal: { kind: 'invitationUsed' },
    })
  })
})
