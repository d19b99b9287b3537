import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { urlOf, type Db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { type NamedQuery, openTenant, type Tenant } from '@/lib/db/tenant-client'

/**
 * The second wall (docs/adr/0040). A scoped client works as the role `granary_tenant`, to which
 * PostgreSQL shows, and lets it write, the rows of the scope's organizations and no others: a query
 * that forgot its organization finds nothing.
 */
interface Scope {
  /** The organizations, as the setting `granary.organization` has them: joined by commas. */
  readonly organizations: string
  readonly everywhere: Db
}

// On globalThis: Next's bundle and the front server load this module twice in one process.
const shared: typeof globalThis & {
  granaryScope?: AsyncLocalStorage<string>
  granaryScopes?: WeakMap<object, Scope>
  granaryTenants?: WeakMap<Db, Tenant>
  granaryScoped?: WeakMap<Db, Map<string, Db>>
} = globalThis
const current = (shared.granaryScope ??= new AsyncLocalStorage())
const scopes = (shared.granaryScopes ??= new WeakMap())
const tenants = (shared.granaryTenants ??= new WeakMap())
const known = (shared.granaryScoped ??= new WeakMap())

const mostKnown = 5000
const wellFormed = /^[a-z0-9_]+(,[a-z0-9_]+)*$/

/** The same database, held by PostgreSQL itself to the rows of these organizations. */
export function within(db: Db, organizationIds: readonly string[]): Db {
  const source = everywhere(db)
  const ofSource = known.get(source) ?? new Map<string, Db>()
  const organizations =
    organizationIds.length === 1
      ? String(organizationIds[0])
      : [...new Set(organizationIds)].toSorted().join()
  const ready = ofSource.get(organizations)
  if (ready) return ready
  if (!wellFormed.test(organizations)) throw new Error('A scope needs the ids of organizations.')
  const scoped = scopedClient(source, organizations)
  known.set(source, ofSource)
  if (ofSource.size >= mostKnown) ofSource.clear()
  ofSource.set(organizations, scoped)
  return scoped
}

/** Out of any scope: for what a rule lets cross organizations, and for nothing else. */
export const everywhere = (db: Db): Db => scopes.get(db)?.everywhere ?? db

/** Runs what opens a transaction of a client in that client's scope. */
export function inScopeOf<Value>(db: Db, run: () => Promise<Value>): Promise<Value> {
  const scope = scopes.get(db)
  return scope ? current.run(scope.organizations, run) : run()
}

function scopedClient(source: Db, organizations: string): Db {
  const extended = tenantOf(source).client.$extends({
    query: {
      $allOperations: ({ args, query }) => current.run(organizations, async () => query(args)),
    },
    // The client joins findUnique calls of one tick into one query, also those of different scopes;
    // findFirst it runs alone.
    model: {
      $allModels: {
        findUnique(args: Unique) {
          return asFirst(Prisma.getExtensionContext(this)).findFirst(withPlainKey(args))
        },
        findUniqueOrThrow(args: Unique) {
          return asFirst(Prisma.getExtensionContext(this)).findFirstOrThrow(withPlainKey(args))
        },
      },
    },
  })
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the extension adds no member and changes no answer
  const scoped = extended as unknown as Db
  scopes.set(scoped, { organizations, everywhere: source })
  return scoped
}

function tenantOf(source: Db): Tenant {
  const tenant = tenants.get(source) ?? openTenant(urlOf(source), () => current.getStore())
  tenants.set(source, tenant)
  return tenant
}

/**
 * Rows of one statement in a client's scope, past Prisma: for what machines ask before each start. The
 * setting and the statement travel together, so the second wall costs no round trip. `Row` names the
 * columns of the statement written beside the call: no driver can check it.
 */
export async function rowsWithin<Row extends Readonly<Record<string, unknown>>>(
  db: Db,
  query: NamedQuery,
): Promise<Row[]> {
  const scope = scopes.get(db)
  if (scope) return tenantOf(scope.everywhere).rows<Row>(scope.organizations, query)
  return db.$queryRawUnsafe<Row[]>(query.text, ...query.values)
}

interface Unique {
  readonly where: Readonly<Record<string, unknown>>
}

interface First {
  findFirst(args: Unique): Promise<unknown>
  findFirstOrThrow(args: Unique): Promise<unknown>
}

// oxlint-disable-next-line typescript/consistent-type-assertions -- every model has both, and Prisma has no type for "every model"
const asFirst = (model: unknown): First => model as First

/** `{ organizationId_id: { organizationId, id } }` as `{ organizationId, id }`. */
function withPlainKey({ where, ...rest }: Unique): Unique {
  const parts = Object.entries(where).map(([name, value]) =>
    isCompound(name, value) ? value : { [name]: value },
  )
  return { ...rest, where: Object.assign({}, ...parts) }
}

/** By its parts, in whichever order a caller wrote them. */
const isCompound = (name: string, value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).sort().join('_') === name.split('_').sort().join('_')
