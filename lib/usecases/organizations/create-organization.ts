import 'server-only'
import { audit, type AuditSource } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import type { Role } from '@/lib/domain/access/roles'
import { freeSlug, slugOf } from '@/lib/domain/organizations/slug'
import { wholeTokens } from '@/lib/domain/tokens/tokens'
import { grant } from '@/lib/ledger/grant'
import { openWallet } from '@/lib/ledger/open-wallet'
import type { Actor } from '@/lib/db/actor'
import { systemActor, type Services } from '@/lib/usecases/context'

export interface NewOrganization {
  readonly name: string
  /** Becomes organization admin and operator. Null: nobody yet (the sandbox adds its own members). */
  readonly owner: { readonly userId: string } | null
  /** The organization's first instant. In the sandbox its clock starts here. */
  readonly now: Date
  readonly sandbox: boolean
  /** Whether the sandbox's clock stands still at `now` until somebody moves it. */
  readonly frozen?: boolean
  readonly actor?: Actor
}

export interface CreatedOrganization {
  readonly organizationId: string
  readonly slug: string
  readonly membershipId: string | null
}

/** O3, T2: an organization with its wallets, its first member and 25 welcome tokens, once. */
export const createOrganization = (
  services: Services,
  organization: NewOrganization,
): Promise<CreatedOrganization> =>
  transaction(services.db, (tx) => createOrganizationIn(tx, services, organization))

/** The same inside a transaction that also makes the person (sign-up). */
export async function createOrganizationIn(
  tx: Tx,
  services: Pick<Services, 'catalog'>,
  organization: NewOrganization,
): Promise<CreatedOrganization> {
  const { name, now, sandbox, owner } = organization
  const organizationId = newId('organization')
  const slug = await takeSlug(tx, name)
  await tx.organization.create({
    data: {
      id: organizationId,
      slug,
      name,
      sandbox,
      clockOffsetMs: sandbox ? BigInt(now.getTime() - Date.now()) : 0n,
      clockFrozenAt: sandbox && organization.frozen === true ? now : null,
      welcomedAt: now,
      createdAt: now,
    },
  })
  const membershipId = owner ? await addOwner(tx, { organizationId, owner, now }) : null
  await welcome(tx, { organizationId, now, tokens: services.catalog.policies.welcomeTokens })
  await audit(tx, auditSource({ organizationId, organization }), {
    action: 'organization.create',
    subject: { kind: 'organization', id: organizationId },
    after: { name, slug },
  })
  return { organizationId, slug, membershipId }
}

async function addOwner(
  tx: Tx,
  { organizationId, owner, now }: { organizationId: string; owner: { userId: string }; now: Date },
): Promise<string> {
  const id = newId('membership')
  const roles: Role[] = ['organizationAdmin', 'operator']
  await tx.membership.create({
    data: { organizationId, id, userId: owner.userId, roles, joinedAt: now },
  })
  return id
}

/** T2: once, ever: the ledger grants a source only once. */
async function welcome(
  tx: Tx,
  { organizationId, now, tokens }: { organizationId: string; now: Date; tokens: number },
): Promise<void> {
  const wallet = await openWallet(tx, { organizationId, kind: 'organization', now })
  await openWallet(tx, { organizationId, kind: 'sharedPool', now })
  if (tokens === 0) return
  await grant(tx, {
    ...wallet,
    amount: wholeTokens(tokens),
    source: 'welcome',
    sourceRef: 'welcome',
    expiresAt: null,
    now,
  })
}

/** The name in the address bar. Nobody waits for a namesake: what one is about to take, the next one passes over. */
async function takeSlug(tx: Tx, name: string): Promise<string> {
  const near = await tx.organization.findMany({
    where: { slug: { startsWith: slugOf(name) } },
    select: { slug: true },
  })
  const taken = new Set(near.map(({ slug }) => slug))
  for (;;) {
    const slug = freeSlug(name, (one) => taken.has(one))
    if (await reserveSlug(tx, slug)) return slug
    taken.add(slug)
  }
}

/** True: it is ours until this transaction ends, and nobody has taken it since we looked. */
async function reserveSlug(tx: Tx, slug: string): Promise<boolean> {
  const [lock] = await tx.$queryRaw<{ readonly isOurs: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`slug:${slug}`}, 0)) AS "isOurs"`
  return lock?.isOurs === true && (await tx.organization.count({ where: { slug } })) === 0
}

const auditSource = (made: {
  organizationId: string
  organization: NewOrganization
}): AuditSource => ({
  organizationId: made.organizationId,
  now: made.organization.now,
  actor: made.organization.actor ?? systemActor('Granary', 'sign-up'),
})
