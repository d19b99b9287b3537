import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { openDb, type Db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { rowsWithin, within } from '@/lib/db/scope'
import { transaction } from '@/lib/db/transaction'
import { readInvoice } from '@/lib/usecases/invoices/read-invoice'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'
import { openTwoOrganizations } from './two-organizations'

const { url, asOwner } = testDatabase()
const db = openDb(url)
let ours = ''
let theirs = ''
let scoped: Db
let tables: { name: string; column: string }[] = []

beforeAll(async () => {
  const made = await openTwoOrganizations()
  ours = made.ours.organizationId
  theirs = made.theirs.organizationId
  scoped = within(db, [ours])
  tables = await asOwner(`
    SELECT relname AS name, attname AS column
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
      -- A stop names the organization where it began, and stops everybody.
      AND relname <> 'write_stops'
      AND (attname = 'organization_id' OR (relname = 'organizations' AND attname = 'id'))
    ORDER BY relname`)
})

it('every table with an organization is held to it', async () => {
  const policies = await asOwner<{ name: string; held: boolean }>(`
    SELECT relname AS name, relrowsecurity AND
      array(SELECT policyname FROM pg_policies WHERE tablename = relname ORDER BY policyname)
        = '{every_organization,own_organization}'::name[] AS held
    FROM pg_class WHERE relnamespace = 'public'::regnamespace`)
  const held = new Set(policies.filter((row) => row.held).map(({ name }) => name))
  expect(tables.map(({ name }) => name).filter((name) => !held.has(name))).toEqual([])
  expect(tables.length).toBeGreaterThan(35)
})

describe('with the first wall off: queries that name no organization, or the wrong one', () => {
  it('find nothing of another organization in any table', async () => {
    const found: Record<string, unknown> = {}
    let filled = 0
    for (const { name, column } of tables) {
      const foreign = `SELECT count(*)::int AS rows FROM ${name} WHERE ${column} = '${theirs}'`
      const [all] = await asOwner<{ rows: number }>(foreign)
      const [seen] = await scoped.$queryRawUnsafe<{ rows: number }[]>(foreign)
      if (seen?.rows !== 0) found[name] = seen
      if ((all?.rows ?? 0) > 0) filled += 1
    }
    expect(found).toEqual({})
    // Else there was nothing to hide.
    expect(filled).toBeGreaterThan(15)
  })

  it('see their own rows, and coupons for everybody', async () => {
    for (const { name, column } of tables) {
      const own = `${column} = '${ours}' ${name === 'coupons' ? `OR ${column} IS NULL` : ''}`
      const count = (where: string) => `SELECT count(*)::int AS rows FROM ${name} ${where}`
      const all = await asOwner(count(`WHERE ${own}`))
      expect(await scoped.$queryRawUnsafe(count('')), name).toEqual(all)
    }
  })

  it('find their own by a key of several parts, in whichever order these are written', async () => {
    const { id } = await scoped.membership.findFirstOrThrow()
    const parts = [
      { organizationId: ours, id },
      { id, organizationId: ours },
    ]
    for (const organizationId_id of parts)
      expect(await scoped.membership.findUnique({ where: { organizationId_id } })).toMatchObject({
        id,
      })
  })

  it('change and delete nothing of another organization', async () => {
    // Append-only tables refuse before a row is looked at.
    const untouched = (outcome: unknown) =>
      outcome === 0 || /permission denied|42501/.test(String(outcome))
    const touched: string[] = []
    for (const { name, column } of tables) {
      const theirRows = `WHERE ${column} = '${theirs}'`
      const tries = [
        `UPDATE ${name} SET ${column} = ${column} ${theirRows}`,
        `DELETE FROM ${name} ${theirRows}`,
      ]
      for (const sql of tries) {
        const outcome = await scoped.$executeRawUnsafe(sql).catch((error: unknown) => String(error))
        if (!untouched(outcome)) touched.push(`${sql}: ${outcome}`)
      }
    }
    expect(touched).toEqual([])
  })

  it('insert nothing into another organization', async () => {
    const data = {
      organizationId: theirs,
      id: newId('device'),
      name: 'Camera',
      serial: 'X',
      kind: 'camera',
      createdAt: new Date(),
    }
    await expect(scoped.device.create({ data })).rejects.toThrow('row-level security')
    const moved = scoped.license.updateMany({ data: { organizationId: theirs } })
    await expect(moved).rejects.toThrow(/row-level security|foreign key/i)
  })

  it('O1 a use case that is told the wrong organization finds nothing', async () => {
    const invoice = await db.invoice.findFirstOrThrow({ where: { organizationId: theirs } })
    const fooled = { db: scoped, organizationId: theirs }
    expect(await readInvoice({ ...fooled, db }, invoice.id)).not.toBeNull()
    expect(await readInvoice(fooled, invoice.id)).toBeNull()
    expect(await listLicenses({ ...fooled, db })).not.toHaveLength(0)
    expect(await listLicenses(fooled)).toHaveLength(0)
  })
})

it('outside of a scope, the role finds nothing at all', async () => {
  const bare = openDb(url, { max: 1 })
  const read = bare.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL ROLE granary_tenant`
    return tx.organization.count()
  })
  await expect(read).rejects.toThrow('granary.organization')
  await bare.$disconnect()
})

it('many scopes at once on few connections never mix', async () => {
  const tries = Array.from({ length: 600 }, async (_, index) => {
    const [own, other] = index % 2 === 0 ? [ours, theirs] : [theirs, ours]
    const one = within(db, [own])
    const seen = await ways[index % ways.length]?.(one, { own, other })
    return seen === own
  })
  const right = await Promise.all(tries)
  expect(right.filter((isRight) => !isRight)).toHaveLength(0)
})

type Ids = { readonly own: string; readonly other: string }

/** Each answers the one organization that it sees. */
const everybody = { name: 'everybody', text: 'SELECT id FROM organizations', values: [] }

const ways: readonly ((scope: Db, ids: Ids) => Promise<string | undefined>)[] = [
  async (scope, { own }) => (await scope.organization.findUnique({ where: { id: own } }))?.id,
  async (scope) => only(await scope.organization.findMany({ select: { id: true } })),
  async (scope) => only(await scope.$queryRaw<{ id: string }[]>`SELECT id FROM organizations`),
  async (scope) => only(await rowsWithin<{ id: string }>(scope, everybody)),
  async (scope, { own, other }) => {
    const foreign = await scope.organization.findUnique({ where: { id: other } })
    return foreign === null ? own : other
  },
  (scope, { own }) =>
    transaction(scope, async (tx) => {
      const { id } = await tx.organization.findUniqueOrThrow({ where: { id: own } })
      return id === only(await tx.organization.findMany()) ? id : undefined
    }),
]

const only = (rows: readonly { readonly id: string }[]): string | undefined =>
  rows.length === 1 ? rows[0]?.id : undefined
