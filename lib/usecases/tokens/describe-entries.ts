import 'server-only'
import { itemNames } from '@/lib/domain/catalog/item-names'
import { isIdOf } from '@/lib/domain/ids'
import type { EntryView } from '@/lib/ledger/read-entries'
import { readBatchSources } from '@/lib/ledger/read-batch-sources'
import { readBatchTransfers } from '@/lib/ledger/read-batch-transfers'
import { type EntryOperation, readEntryOperations } from '@/lib/ledger/read-entry-operations'
import type { BatchSource, WalletRef } from '@/lib/ledger/types'
import type { Context } from '@/lib/usecases/context'
import { nameDevices } from '@/lib/usecases/devices/list-devices'

/** What was bought with the tokens of a line: `item` and the names as the catalog and the lists have them now. */
interface EntryPurpose {
  readonly item: string
  readonly itemName: string
  readonly quantity: bigint
  readonly device: string | null
  readonly event: string | null
}

/** A line of the journal with where its tokens came from and, when that can be told, what it was for. */
export interface DescribedEntry extends EntryView {
  readonly source: BatchSource | null
  readonly purpose: EntryPurpose | null
  /** S5: the organization that a transfer's tokens went to or came from. */
  readonly otherOrganization: string | null
  /** S5: the person who made that transfer. */
  readonly movedBy: string | null
}

type Move = Pick<DescribedEntry, 'otherOrganization' | 'movedBy'>

const noMove: Move = { otherOrganization: null, movedBy: null }

/** Says of each line of one wallet's journal what it was for; costs the same however long the journal is. */
export async function describeEntries(
  context: Context,
  wallet: WalletRef,
  entries: readonly EntryView[],
): Promise<DescribedEntry[]> {
  const { db, catalog } = context
  const [operations, sources, moves] = await Promise.all([
    readEntryOperations(db, wallet, entries),
    readBatchSources(db, wallet, entries),
    readMoves(context, entries),
  ])
  const found = [...operations.values()]
  const [devices, events] = await Promise.all([
    nameDevices(context, idsOf(found, 'deviceId')),
    nameEvents(context, idsOf(found, 'eventId')),
  ])
  const names = itemNames(catalog)
  const purposeOf = ({ item, quantity, deviceId, eventId }: EntryOperation): EntryPurpose => ({
    item,
    itemName: names.get(item) ?? item,
    quantity,
    device: nameIn(devices, deviceId),
    event: nameIn(events, eventId),
  })
  return entries.map((entry) => {
    const operation = operations.get(entry.reference)
    const source = sources.get(entry.batchId) ?? null
    return {
      ...entry,
      source,
      purpose: operation ? purposeOf(operation) : null,
      ...(moves.get(entry.id) ?? noMove),
    }
  })
}

const idsOf = (found: readonly EntryOperation[], key: 'deviceId' | 'eventId'): string[] => [
  ...new Set(found.flatMap((one) => one[key] ?? [])),
]

/** Of what is gone, its id. */
const nameIn = (names: ReadonlyMap<string, string>, id: string | null): string | null =>
  id === null ? null : (names.get(id) ?? id)

/** By entry: the name that the other organization had at the transfer, and who made it. */
async function readMoves(
  { db, organizationId }: Context,
  entries: readonly EntryView[],
): Promise<Map<string, Move>> {
  const moved = entries.filter(({ kind }) => isMove(kind))
  if (moved.length === 0) return new Map()
  const late = moved.filter(({ reference }) => !isIdOf('transfer', reference))
  const batches = await readBatchTransfers(db, { organizationId }, late)
  const transferOf = ({ kind, batchId, reference }: EntryView): string => {
    const batch = batches.get(batchId)
    return (kind === 'receive' ? batch?.cameBy : batch?.wentBy) ?? reference
  }
  const rows = await db.poolTransfer.findMany({
    where: { organizationId, id: { in: [...new Set(moved.map(transferOf))] } },
    select: { id: true, otherName: true, actorName: true },
  })
  const moves = new Map(
    rows.map(({ id, otherName: otherOrganization, actorName: movedBy }) => [
      id,
      { otherOrganization, movedBy },
    ]),
  )
  return new Map(moved.map((entry) => [entry.id, moves.get(transferOf(entry)) ?? noMove]))
}

const isMove = (kind: EntryView['kind']): boolean =>
  kind === 'receive' || kind === 'transfer' || kind === 'transferHeld'

async function nameEvents(
  { db, organizationId }: Context,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.event.findMany({
    where: { organizationId, id: { in: [...ids] } },
    select: { id: true, name: true },
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
