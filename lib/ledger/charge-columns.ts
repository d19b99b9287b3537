import 'server-only'
import type { QueuedCharge } from './charge'

/**
 * The parameters of ledger_charge_many, in order: four columns with a place for each wallet, then one
 * with a place for each charge. As PostgreSQL's own text, made here: the driver's general way of writing
 * arrays costs more than what the database does with them.
 */
export function columnsOf(requests: readonly QueuedCharge[]): (string | null)[] {
  const { firsts, counts } = walletsOf(requests)
  return [
    texts(firsts, ({ organizationId }) => organizationId),
    texts(firsts, ({ walletId }) => walletId),
    plain(counts, String),
    plain(firsts, ({ now }) => now.toISOString()),
    texts(requests, ({ idempotencyKey }) => idempotencyKey),
    texts(requests, ({ requestHash }) => requestHash),
    texts(requests, ({ id }) => id),
    plain(requests, ({ amount }) => amount.toString()),
    texts(requests, ({ item }) => item),
    plain(requests, ({ quantity }) => String(quantity)),
    ...rareColumns.map((of) => rareColumn(requests, of)),
  ]
}

/** The first charge of each wallet, and how many it has. The charges are sorted by wallet. */
function walletsOf(requests: readonly QueuedCharge[]) {
  const firsts: QueuedCharge[] = []
  const counts: number[] = []
  let count = 0
  for (const request of requests) {
    const last = firsts.at(-1)
    if (last?.walletId !== request.walletId || last.organizationId !== request.organizationId) {
      if (count > 0) counts.push(count)
      firsts.push(request)
      count = 0
    }
    count += 1
  }
  counts.push(count)
  return { firsts, counts }
}

type Rare = (request: QueuedCharge) => string | null

/** What most charges do not have. */
const rareColumns: readonly Rare[] = [
  ({ deviceId }) => deviceId ?? null,
  ({ eventId }) => eventId ?? null,
  ({ accountId }) => accountId ?? null,
  ({ metadata }) => (metadata ? JSON.stringify(metadata) : null),
  ({ occurredAt }) => occurredAt?.toISOString() ?? null,
  ({ expiresAt }) => expiresAt?.toISOString() ?? null,
  ({ keyCap }) => keyCap?.apiKeyId ?? null,
  ({ keyCap }) => keyCap?.cap.toString() ?? null,
]

/** Null as a whole when no charge has it. */
function rareColumn(requests: readonly QueuedCharge[], of: Rare): string | null {
  if (requests.every((request) => of(request) === null)) return null
  return plain(requests, (request) => {
    const value = of(request)
    return value === null ? 'NULL' : quoted(value)
  })
}

function texts<Item>(items: readonly Item[], of: (item: Item) => string): string {
  return plain(items, (item) => quoted(of(item)))
}

/** For what needs no quotes: numbers and instants. */
function plain<Item>(items: readonly Item[], of: (item: Item) => string): string {
  let column = '{'
  for (const item of items) column += column === '{' ? of(item) : `,${of(item)}`
  return `${column}}`
}

const special = /["\\]/

const quoted = (text: string): string =>
  special.test(text) ? `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"` : `"${text}"`
