import { expect, it } from 'vitest'
import { openCustomer, type Customer } from '@/dev/testing/billing-world'
import { hashToken } from '@/lib/auth/mail-token'
import { newId } from '@/lib/db/new-id'
import { acceptInvitation } from '@/lib/usecases/members/accept-invitation'
import { inviteAgain } from '@/lib/usecases/members/invite-again'
import { inviteMember } from '@/lib/usecases/members/invite-member'
import { revokeInvitation } from '@/lib/usecases/members/revoke-invitation'
import { crowd, expectStorm, openRaceWorld, storm } from './storm'

const world = await openRaceWorld()
const { db, services, crowded } = world

async function contextOf(customer: Customer) {
  return { ...(await customer.context()), db: crowded.db }
}

async function openInvitation(customer: Customer) {
  const context = await contextOf(customer)
  const email = `${newId('user')}@example.com`
  const invited = await inviteMember(context, { email, roles: ['member'] })
  if (!invited.ok) throw new Error(invited.refusal.kind)
  const token = newId('invitation')
  await db.invitation.update({
    where: {
      organizationId_id: { organizationId: customer.organizationId, id: invited.value.id },
    },
    data: { tokenHash: hashToken(token) },
  })
  const userId = newId('user')
  await db.user.create({ data: { id: userId, email, name: 'Bo', createdAt: new Date() } })
  const joining = { kind: 'account', userId, email } as const
  return { token, joining, email, invitationId: invited.value.id, context }
}

it('O2 an invitation that fifty open at once makes one membership', async () => {
  const customer = await openCustomer(world)
  const { token, joining } = await openInvitation(customer)
  const accept = () => acceptInvitation(crowded, { token, joining, ip: null })
  await expectStorm(accept, { ok: 1, invitationUsed: crowd - 1 })
  const { organizationId } = customer
  expect(await db.membership.count({ where: { organizationId } })).toBe(2)
  expect(await db.auditEntry.count({ where: { organizationId, action: 'member.join' } })).toBe(1)
})

it.each([
  ['taking an invitation back', revokeInvitation],
  ['sending an invitation again', inviteAgain],
] as const)('O2 of %s and joining by it at once, one happens', async (_, act) => {
  const customer = await openCustomer(world)
  const invitations = []
  for (let number = 0; number < crowd / 2; number += 1)
    invitations.push(await openInvitation(customer))
  const outcomes = await Promise.all(
    invitations.map(async ({ token, joining, context, invitationId }, index) => {
      const accept = () => acceptInvitation(crowded, { token, joining, ip: null })
      const other = () => act(context, { invitationId })
      const calls = index % 2 === 0 ? [accept(), other()] : [other(), accept()]
      return (await Promise.all(calls)).filter(({ ok }) => ok).length
    }),
  )
  expect(outcomes).toEqual(invitations.map(() => 1))
})

it('O2 an invitation that was read before it was taken back, and used after, is not accepted', async () => {
  const customer = await openCustomer(world)
  const { token, joining, context, invitationId } = await openInvitation(customer)
  // Between the reading and the transaction stands what a slow password hash would take.
  const slow = new Proxy(crowded.db, {
    get: (target, name, receiver) =>
      name === '$transaction'
        ? async (work: never) => {
            await revokeInvitation(context, { invitationId })
            return crowded.db.$transaction(work)
          }
        : Reflect.get(target, name, receiver),
  })
  const accepted = await acceptInvitation({ ...services, db: slow }, { token, joining, ip: null })
  expect(accepted).toMatchObject({ ok: false, refusal: { kind: 'invitationRevoked' } })
})

it('O2 an invitation that fifty send again at once goes out once more', async () => {
  const customer = await openCustomer(world)
  const { context, email, invitationId } = await openInvitation(customer)
  const answers = await storm(() => inviteAgain(context, { invitationId }))
  // Four of five an hour were left; who came too late for the one that counted was told either.
  expect(answers['ok']).toBe(1)
  expect(Object.keys(answers).toSorted()).toEqual([
    'invitationReplaced',
    'ok',
    'tooManyInvitations',
  ])
  const { organizationId } = customer
  expect(await db.mail.count({ where: { organizationId, to: email } })).toBe(2)
  const open = { organizationId, email, acceptedAt: null, revokedAt: null }
  expect(await db.invitation.count({ where: open })).toBe(1)
})

it('O2 one address invited by fifty at once has one open invitation, and five mails', async () => {
  const customer = await openCustomer(world)
  const context = await contextOf(customer)
  const email = `${newId('user')}@example.com`
  const invite = () => inviteMember(context, { email, roles: ['member'] })
  await expectStorm(invite, { ok: 5, tooManyInvitations: crowd - 5 })
  const { organizationId } = customer
  expect(await db.mail.count({ where: { organizationId, to: email } })).toBe(5)
  const open = { organizationId, email, acceptedAt: null, revokedAt: null }
  expect(await db.invitation.count({ where: open })).toBe(1)
})
