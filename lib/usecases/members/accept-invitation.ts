import 'server-only'
import { hashToken } from '@/lib/auth/mail-token'
import { hashPassword, passwordProblem, type PasswordProblem } from '@/lib/auth/password'
import type { Actor } from '@/lib/db/actor'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { instantOf } from '@/lib/db/clock'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import { isRole, type Role } from '@/lib/domain/access/roles'
import {
  acceptInvitation as decideAcceptance,
  invitationOpen,
  type InvitationRefusal,
  type SettledInvitation,
  settledInvitation,
} from '@/lib/domain/organizations/invitation'
import { invariant } from '@/lib/domain/invariant'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { findWallet, reopenWallet } from '@/lib/ledger/open-wallet'
import type { Services } from '@/lib/usecases/context'

export interface InvitationPage {
  readonly organizationName: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly hasAccount: boolean
}

export type InvitationProblem = InvitationRefusal | { readonly kind: 'unknownInvitation' }

/** What the page behind an invitation's link shows, or why it cannot be used. */
export async function readInvitation(
  { db }: Services,
  token: string,
): Promise<Result<InvitationPage, InvitationProblem>> {
  const invitation = await findInvitation(db, token)
  if (!invitation) return refused({ kind: 'unknownInvitation' })
  const open = invitationOpen(invitation, instantOf(invitation.organization))
  if (!open.ok) return open
  const user = await db.user.findUnique({ where: { email: invitation.email } })
  return accepted({
    organizationName: invitation.organization.name,
    email: invitation.email,
    roles: invitation.roles.filter(isRole),
    hasAccount: user !== null,
  })
}

/** Who joins: somebody signed in, or somebody new who names themselves here. */
export type Joining =
  | { readonly kind: 'account'; readonly userId: string; readonly email: string }
  | { readonly kind: 'newcomer'; readonly name: string; readonly password: string }

/** O2: uses the invitation up and makes the membership, in one transaction; of two at once one joins. */
export async function acceptInvitation(
  services: Services,
  input: { readonly token: string; readonly joining: Joining; readonly ip: string | null },
): Promise<Result<{ userId: string; slug: string }, InvitationProblem | PasswordProblem>> {
  const { db } = services
  const invitation = await findInvitation(db, input.token)
  if (!invitation) return refused({ kind: 'unknownInvitation' })
  const { joining } = input
  const now = instantOf(invitation.organization)
  const email = joining.kind === 'account' ? joining.email : invitation.email
  const decision = decideAcceptance({ invitation, email, now })
  if (!decision.ok) return decision
  if (joining.kind === 'newcomer') {
    const problem = passwordProblem(joining.password, email)
    if (problem) return refused(problem)
  }
  const passwordHash = joining.kind === 'newcomer' ? await hashPassword(joining.password) : null
  return transaction(db, async (tx) => {
    const { id, organizationId } = invitation
    const used = await tx.invitation.updateMany({
      where: { organizationId, id, acceptedAt: null, revokedAt: null },
      data: { acceptedAt: now },
    })
    if (used.count === 0) return refused(await whatCameFirst(tx, invitation))
    const person = await personOf(tx, { joining, email, passwordHash, now })
    await join(tx, { invitation, person, now, ip: input.ip })
    return accepted({ userId: person.id, slug: invitation.organization.slug })
  })
}

/** Somebody joined by it, or it was sent again or taken back, since it was read. */
async function whatCameFirst(
  tx: Tx,
  { id, organizationId }: Invitation,
): Promise<SettledInvitation> {
  const key = { organizationId_id: { organizationId, id } }
  const settled = settledInvitation(await tx.invitation.findUniqueOrThrow({ where: key }))
  invariant(settled !== null, `invitation ${id} is open and could not be used`)
  return settled
}

const findInvitation = (db: Services['db'], token: string) =>
  db.invitation.findFirst({
    where: { tokenHash: hashToken(token) },
    include: { organization: true },
  })

type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

async function personOf(
  tx: Tx,
  given: { joining: Joining; email: string; passwordHash: string | null; now: Date },
): Promise<{ id: string; name: string }> {
  const { joining } = given
  if (joining.kind === 'account') {
    return tx.user.findUniqueOrThrow({ where: { id: joining.userId } })
  }
  // The link came by mail, so the address is theirs.
  return tx.user.create({
    data: {
      id: newId('user'),
      email: given.email,
      name: joining.name,
      passwordHash: given.passwordHash,
      emailVerifiedAt: given.now,
      createdAt: given.now,
    },
  })
}

async function join(
  tx: Tx,
  given: {
    invitation: Invitation
    person: { id: string; name: string }
    now: Date
    ip: string | null
  },
): Promise<void> {
  const { invitation, person, now } = given
  const { organizationId, roles } = invitation
  const membership = await tx.membership.upsert({
    where: { organizationId_userId: { organizationId, userId: person.id } },
    create: { organizationId, id: newId('membership'), userId: person.id, roles, joinedAt: now },
    update: { roles, joinedAt: now, removedAt: null },
  })
  const wallet = await findWallet(tx, { organizationId, kind: 'account', accountId: person.id })
  if (wallet) await reopenWallet(tx, wallet)
  const actor: Actor = {
    kind: 'user',
    userId: person.id,
    apiKeyId: null,
    name: person.name,
    ip: given.ip,
    requestId: invitation.id,
  }
  await audit(
    tx,
    { organizationId, now, actor },
    {
      action: 'member.join',
      subject: { kind: 'member', id: membership.id },
      after: { roles },
    },
  )
}
