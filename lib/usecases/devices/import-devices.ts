import 'server-only'
import { audit } from '@/lib/db/audit'
import { lockOrganization } from '@/lib/db/lock'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import type { Db, Tx } from '@/lib/db/client'
import {
  type ListedDevice,
  mostListedDevices,
  parseDeviceList,
} from '@/lib/domain/pool/device-list'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { storedSerial } from '@/lib/usecases/devices/register-device'

export interface PlannedDevice extends ListedDevice {
  /** `known`: that serial is registered already and is left as it is. */
  readonly outcome: 'new' | 'known' | 'wrong'
}

export interface ImportPlan {
  readonly rows: readonly PlannedDevice[]
  readonly added: number
  readonly known: number
  readonly wrong: number
}

export type ImportRefusal =
  | { readonly kind: 'tooManyDevices'; readonly most: number }
  | { readonly kind: 'wrongLines'; readonly plan: ImportPlan }
  | { readonly kind: 'nothingNew'; readonly plan: ImportPlan }

/** The dry run: what importing this list would do. Nothing is written. */
export const planDeviceImport = (
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  text: string,
): Promise<Result<ImportPlan, ImportRefusal>> => planIn(db, organizationId, text)

/** Registers every new device of the list, or none; those that are registered already stay as they are. */
export async function importDevices(
  context: Context,
  input: { readonly text: string; readonly cloudAi: boolean },
): Promise<Result<ImportPlan, ImportRefusal>> {
  const { db, organizationId, now } = context
  return transaction(db, async (tx) => {
    await lockOrganization(tx, organizationId)
    const plan = await planIn(tx, organizationId, input.text)
    if (!plan.ok) return plan
    if (plan.value.wrong > 0) return refused({ kind: 'wrongLines', plan: plan.value } as const)
    if (plan.value.added === 0) return refused({ kind: 'nothingNew', plan: plan.value } as const)
    const added = plan.value.rows.filter(({ outcome }) => outcome === 'new')
    await tx.device.createMany({
      data: added.map(({ name, serial, kind }) => ({
        organizationId,
        id: newId('device'),
        name,
        kind,
        createdAt: now,
        serial: storedSerial(serial),
        cloudAi: input.cloudAi,
      })),
    })
    await audit(tx, context, {
      action: 'device.import',
      after: { added: added.length, cloudAi: input.cloudAi },
    })
    return plan
  })
}

async function planIn(
  tx: Db | Tx,
  organizationId: string,
  text: string,
): Promise<Result<ImportPlan, ImportRefusal>> {
  const listed = parseDeviceList(text)
  if (listed.length > mostListedDevices)
    return refused({ kind: 'tooManyDevices', most: mostListedDevices })
  const serials = listed.map(({ serial }) => storedSerial(serial))
  const registered = await tx.device.findMany({
    where: { organizationId, serial: { in: serials } },
    select: { serial: true },
  })
  const known = new Set(registered.map(({ serial }) => serial))
  const rows = listed.map((row) => ({ ...row, outcome: outcomeOf(row, known) }))
  const count = (outcome: PlannedDevice['outcome']) =>
    rows.filter((row) => row.outcome === outcome).length
  return accepted({ rows, added: count('new'), known: count('known'), wrong: count('wrong') })
}

const outcomeOf = (row: ListedDevice, known: ReadonlySet<string>): PlannedDevice['outcome'] => {
  if (row.problem !== null) return 'wrong'
  return known.has(storedSerial(row.serial)) ? 'known' : 'new'
}
