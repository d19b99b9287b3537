import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import {
  addCameras,
  contextFor,
  fill,
  issueKey,
  makePerson,
  makePool,
  type TestPool,
} from '@/dev/testing/pool-world'
import { db } from '@/lib/db/client'
import { bindUnlimitedLicense } from '@/lib/usecases/devices/bind-unlimited-license'
import { recordUsage } from '@/lib/usecases/tokens/record-usage'
import { addSharedLicense } from './add-shared-license'
import { transferPool } from './transfer-pool'

const { asOwner } = testDatabase()
let alpha: TestPool
let beta: TestPool
let camera = ''

beforeAll(async () => {
  const ada = await makePerson()
  alpha = await makePool(ada, 'Alpha')
  beta = await makePool(ada, 'Beta')
  await fill(alpha, 'shared-1000', 2)
  ;[camera = ''] = await addCameras(alpha, 1)
  const key = await issueKey('unlimited-1y')
  const bound = await bindUnlimitedLicense(alpha.context, { deviceId: camera, key })
  if (!bound.ok) throw new Error(bound.refusal.kind)
})

/** What SQL can see of everything that is bound. */
const everything = async () => ({
  licenses: await asOwner('SELECT * FROM shared_licenses ORDER BY organization_id, id'),
  keys: await asOwner('SELECT * FROM license_keys ORDER BY id'),
  unlimited: await asOwner('SELECT * FROM device_licenses ORDER BY organization_id, id'),
  devices: await asOwner('SELECT id, unlimited_from, unlimited_until FROM devices ORDER BY id'),
  transfers: await asOwner('SELECT * FROM pool_transfers ORDER BY organization_id, id'),
})

const copyTo = (organization: string, changes: string) =>
  `INSERT INTO shared_licenses (organization_id, id, sku, name, tokens, origin, origin_ref, bound_at)
   SELECT ${organization}, 'shl_copy', sku, name, tokens, ${changes}, bound_at FROM shared_licenses
   WHERE origin = 'key' LIMIT 1`

/** Never a slip in the statement itself. */
const refusal =
  /append-only|permission denied|must be owner|bound for good|works once|no key of its own|no transfer|stays until/

/** `$1` stands for the other organization, `$2` for the camera. */
const attempts = [
  ['deletes a license', 'DELETE FROM shared_licenses'],
  ['truncates the licenses', 'TRUNCATE shared_licenses'],
  ['shrinks a license', 'UPDATE shared_licenses SET tokens = tokens - 1'],
  ['moves a license by hand', 'UPDATE shared_licenses SET organization_id = $1'],
  ['changes where a license came from', `UPDATE shared_licenses SET origin = 'purchase'`],
  ['dates a license anew', 'UPDATE shared_licenses SET bound_at = now()'],
  [
    'closes a license without a transfer',
    `UPDATE shared_licenses SET transferred_at = now(), transfer_id = 'trf_none'`,
  ],
  [
    'closes a license with half a transfer',
    `WITH half AS (
       INSERT INTO pool_transfers SELECT organization_id, 'trf_half', 'out', $1, 'Beta', 0, 0, 1,
         '', '', now() FROM shared_licenses LIMIT 1)
     UPDATE shared_licenses SET transferred_at = now(), transfer_id = 'trf_half'`,
  ],
  ['copies a license with its key', copyTo('$1', 'origin, origin_ref')],
  ['copies a license as transferred', copyTo('$1', `'transfer', 'trf_none:' || id`)],
  ['frees a key', 'UPDATE license_keys SET claimed_at = NULL, claimed_organization_id = NULL'],
  ['claims a used key again', 'UPDATE license_keys SET claimed_organization_id = $1'],
  ['deletes a key', 'DELETE FROM license_keys'],
  ['raises what a used key holds', 'UPDATE license_keys SET tokens = tokens + 1000'],
  ['unbinds an unlimited license', 'UPDATE device_licenses SET device_id = NULL'],
  [
    'unbinds it whole',
    'UPDATE device_licenses SET device_id = NULL, valid_from = NULL, valid_until = NULL',
  ],
  [
    'lengthens an unlimited license',
    `UPDATE device_licenses SET valid_until = valid_until + interval '1 day'`,
  ],
  ['calls an unlimited license refunded', 'UPDATE device_licenses SET refunded_at = now()'],
  ['deletes an unlimited license', 'DELETE FROM device_licenses'],
  [
    'takes the validity from a device',
    'UPDATE devices SET unlimited_from = NULL, unlimited_until = NULL WHERE id = $2',
  ],
  [
    'invents a validity',
    `UPDATE devices SET unlimited_until = unlimited_until + interval '1 year' WHERE id = $2`,
  ],
  ['rewrites a transfer', 'UPDATE pool_transfers SET tokens = 0'],
  ['deletes a transfer', 'DELETE FROM pool_transfers'],
  ['switches the triggers off', 'ALTER TABLE shared_licenses DISABLE TRIGGER ALL'],
  ['becomes the owner for a moment', `SET session_replication_role = 'replica'`],
] as const

describe('S2 bound for good: plain SQL as the application’s role', () => {
  beforeAll(async () => {
    await fill(beta, 'shared-1000')
    const moved = await transferPool(beta.context, {
      toOrganizationId: alpha.organizationId,
      confirmName: 'Alpha',
    })
    if (!moved.ok) throw new Error(moved.refusal.kind)
  })

  it.each(attempts)('S2 refuses who %s', async (_, sql) => {
    const before = await everything()
    const values = [beta.organizationId, camera].filter((value, index) =>
      sql.includes(`$${index + 1}`) ? value : false,
    )
    const text = values.length === 1 ? sql.replace('$2', '$1') : sql
    await expect(db().$executeRawUnsafe(text, ...values)).rejects.toThrow(refusal)
    expect(await everything()).toEqual(before)
  })

  it('S2 the owner of the tables is refused, too', async () => {
    for (const sql of [
      'DELETE FROM shared_licenses',
      'UPDATE shared_licenses SET tokens = 1',
      `UPDATE shared_licenses SET transferred_at = now(), transfer_id = 'trf_none'`,
      'DELETE FROM license_keys',
    ])
      await expect(asOwner(sql)).rejects.toThrow(refusal)
  })
})

describe('S1 exactly once', () => {
  it('S1 the same origin twice is one license and one batch', async () => {
    const license = {
      organizationId: alpha.organizationId,
      sku: 'shared-1000',
      name: 'Shared',
      tokens: 5_000n,
      origin: 'purchase' as const,
      originRef: 'ord_1:0:0',
      boundBy: null,
      now: new Date(),
    } as const
    const add = () => db().$transaction((tx) => addSharedLicense(tx, license))
    const [first, again] = await Promise.all([add(), add()])
    expect(again).toEqual(first)
    const batches = await asOwner('SELECT 1 FROM token_batches WHERE source_ref = $1', [
      first.licenseId,
    ])
    expect(batches).toHaveLength(1)
  })
})

describe('S4 the instant at which an unlimited license ends', () => {
  it('S4 records at 0 to the last millisecond and spends from the very next on', async () => {
    const person = { userId: alpha.context.actor.userId ?? '', email: '' }
    const { unlimitedUntil } = await db().device.findUniqueOrThrow({
      where: { organizationId_id: { organizationId: alpha.organizationId, id: camera } },
    })
    const end = unlimitedUntil?.getTime() ?? 0
    const tokensAt = async (instant: number) => {
      const charge = await recordUsage(
        contextFor(alpha.organizationId, person, new Date(instant)),
        {
          payer: { deviceId: camera },
          item: 'cloud_ai_analysis',
          quantity: 1,
          idempotencyKey: `at ${instant}`,
          requestHash: 'x',
        },
      )
      return charge.ok ? charge.value.tokens : charge.refusal
    }
    expect(await tokensAt(end - 1)).toBe(0n)
    expect(await tokensAt(end)).toBe(1_000n)
  })
})

it('T8 every batch still adds up', async () => {
  const broken = await asOwner(
    `SELECT 1 FROM token_batches
     WHERE granted <> available + held + spent + expired + transferred`,
  )
  expect(broken).toEqual([])
})
