import type { UsedBooks } from './used-books'

/** A change of rows that no code of ours makes, and the identity that it breaks: that one alone. */
export interface Breakage {
  readonly identity: string
  readonly table: string
  readonly change: string
  readonly back: string
  /** Which of the organization's rows; all of them unless told. */
  readonly where?: string
  /** The first row that breaks it, as `verify` names it. */
  readonly row: (books: UsedBooks) => string
}

const wallet = ({ walletId }: UsedBooks) => `wallet ${walletId}`
const event = ({ eventId }: UsedBooks) => `event ${eventId}`
const oneMore = (column: string) => ({
  change: `${column} = ${column} + 1`,
  back: `${column} = ${column} - 1`,
})

/** At least one for each identity, in their order. */
export const breakages: readonly Breakage[] = [
  {
    identity: 'the journal of a wallet has no gap',
    table: 'wallets',
    ...oneMore('last_sequence'),
    row: wallet,
  },
  {
    identity: 'each entry states the balances that the entries up to it make',
    table: 'token_entries',
    ...oneMore('wallet_available_after'),
    where: 'AND sequence IN (2, 5)',
    row: () => 'entry 2',
  },
  {
    identity: 'each entry states the balances that the entries up to it make',
    table: 'token_entries',
    ...oneMore('batch_available_after'),
    where: 'AND sequence IN (3, 4)',
    row: () => 'entry 3',
  },
  {
    identity: 'each batch is what its entries make',
    table: 'token_batches',
    change: 'spent = spent + 1, granted = granted + 1',
    back: 'spent = spent - 1, granted = granted - 1',
    row: ({ batchId }) => `batch ${batchId}`,
  },
  ...['available', 'held', 'debt'].map((place) => ({
    identity: 'each wallet is what its entries make',
    table: 'wallets',
    ...oneMore(place),
    row: wallet,
  })),
  {
    identity: 'each charge and hold is what its entries took',
    table: 'token_operations',
    ...oneMore('amount'),
    where: "AND status = 'committed'",
    row: ({ settledId }) => `operation ${settledId}`,
  },
  {
    identity: 'each charge and hold is what its entries took',
    table: 'token_operations',
    ...oneMore('first_sequence'),
    where: "AND kind = 'usage'",
    row: ({ usageId }) => `operation ${usageId}`,
  },
  {
    identity: 'each hold is settled for what its entries say',
    table: 'token_operations',
    change: "status = 'released', settled_at = created_at",
    back: "status = 'held', settled_at = NULL",
    where: "AND status IN ('held', 'released')",
    row: ({ openId }) => `operation ${openId}`,
  },
  {
    identity: 'the usage of each day is what its entries spent',
    table: 'token_entries',
    change: "created_at = created_at + interval '1 day'",
    back: "created_at = created_at - interval '1 day'",
    where: "AND kind = 'spend'",
    row: () => 'usage of 2026-01-31',
  },
  {
    identity: 'the usage of each day by item, device and account is what its charges say',
    table: 'usage_days',
    ...oneMore('quantity'),
    where: "AND device_id = 'dev_1'",
    row: () => 'usage of 2026-01-31 ai_image_low dev_1',
  },
  {
    identity: 'each wallet looks for what has expired no later than its first open batch ends',
    table: 'wallets',
    change: "next_expiry_at = next_expiry_at + interval '1 ms'",
    back: "next_expiry_at = next_expiry_at - interval '1 ms'",
    row: wallet,
  },
  {
    identity: 'each capped key has taken in a day what its charges and holds of that day took',
    table: 'key_spend_days',
    ...oneMore('tokens'),
    row: () => 'day 2026-01-31 of key key_1',
  },
  ...['sessions', 'tokens'].map((column) => ({
    identity: 'each event counts the sessions that it recorded',
    table: 'events',
    ...oneMore(column),
    row: event,
  })),
  {
    identity: 'each event counts the sessions that it recorded',
    table: 'events',
    change: 'ai_sessions = 0',
    back: 'ai_sessions = 1',
    row: event,
  },
  {
    identity: 'each event counts the sessions that it recorded',
    table: 'event_sessions',
    ...oneMore('tokens'),
    row: event,
  },
  {
    identity: 'the cap that charges of an organization’s wallet meet is the one that was set',
    table: 'wallets',
    change: 'daily_cap = 1',
    back: 'daily_cap = NULL',
    row: wallet,
  },
]
