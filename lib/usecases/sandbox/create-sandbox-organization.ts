import 'server-only'
import type { Actor } from '@/lib/db/actor'
import type { Tx } from '@/lib/db/client'
import { newId, randomText } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import { scopes } from '@/lib/domain/access/scopes'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { createApiKeyIn } from '@/lib/usecases/api-keys/create-api-key'
import type { Services } from '@/lib/usecases/context'
import { createOrganizationIn } from '@/lib/usecases/organizations/create-organization'
import { attachSandboxCard, type SandboxCard } from './attach-sandbox-card'
import {
  enrollPeople,
  hashSandboxPasswords,
  type SandboxAccount,
  type SandboxMember,
  showAccounts,
} from './sandbox-people'

export interface NewSandboxOrganization {
  readonly name: string
  readonly card: SandboxCard
  readonly members: readonly SandboxMember[]
  /** Where the organization's clock stands until it is moved; null: it runs from now on. */
  readonly now: Date | null
  readonly ip: string | null
  readonly requestId: string
}

export interface SandboxOrganization {
  readonly organizationId: string
  readonly slug: string
  readonly apiKey: string
  readonly accounts: readonly SandboxAccount[]
}

export type SandboxRefusal = { readonly kind: 'paymentProviderUnavailable' }

/**
 * An organization to try things with: members with passwords, a key with every scope that acts for
 * its first organization admin, the welcome tokens, a test card saved with the payment provider.
 */
export async function createSandboxOrganization(
  services: Services,
  request: NewSandboxOrganization,
): Promise<Result<SandboxOrganization, SandboxRefusal>> {
  const members = withAdmin(request.members)
  const hashes = await hashSandboxPasswords(members)
  const made = await transaction(services.db, (tx) =>
    build(tx, services, { ...request, members, hashes }),
  )
  const accounts = await showAccounts(services.db, made.people)
  const { organizationId, slug, apiKey } = made
  const attached = await attachSandboxCard(services, organizationId, request.card)
  if (!attached) return refused({ kind: 'paymentProviderUnavailable' })
  return accepted({ organizationId, slug, apiKey, accounts })
}

/** Somebody must be organization admin: else one is made. */
function withAdmin(members: readonly SandboxMember[]): readonly SandboxMember[] {
  if (members.some(({ roles }) => roles.includes('organizationAdmin'))) return members
  const email = `admin-${randomText(10)}@sandbox.test`
  return [...members, { email, roles: ['organizationAdmin', 'operator'] }]
}

async function build(
  tx: Tx,
  services: Services,
  request: NewSandboxOrganization & { readonly hashes: ReadonlyMap<string, string> },
) {
  const { name, members, hashes } = request
  const now = request.now ?? new Date()
  const people = await enrollPeople(tx, { members, hashes, now })
  const actor = actorOf(request, people)
  const made = await createOrganizationIn(tx, services, {
    name,
    owner: null,
    now,
    sandbox: true,
    frozen: request.now !== null,
    actor,
  })
  const { organizationId, slug } = made
  await tx.membership.createMany({
    data: members.map(({ email, roles }) => ({
      organizationId,
      id: newId('membership'),
      userId: people.get(email) ?? '',
      roles: [...roles],
      joinedAt: now,
    })),
  })
  const { text } = await createApiKeyIn(
    tx,
    { organizationId, now, actor },
    { name: 'Sandbox', scopes, expiresAt: null },
  )
  return { organizationId, slug, apiKey: text, people }
}

/** The key acts for the first organization admin. */
function actorOf(request: NewSandboxOrganization, people: ReadonlyMap<string, string>): Actor {
  const admin = request.members.find(({ roles }) => roles.includes('organizationAdmin'))
  return {
    kind: 'system',
    userId: people.get(admin?.email ?? '') ?? null,
    apiKeyId: null,
    name: 'Sandbox',
    ip: request.ip,
    requestId: request.requestId,
  }
}
