/**
 * The ledger: what holds tokens, what was granted, every movement since (T1–T8, K5, S5).
 * Owns: wallets, token_batches, token_operations, token_entries, usage_days, ledger_checks; nobody else writes them.
 * Does not own: prices (lib/domain/tokens), who may spend (use cases), HTTP.
 * Invariants: granted = available + held + spent + expired + transferred for every batch at every instant;
 * a wallet's figures are the sums of its batches'; the journal alone proves both (verify.ts).
 * Amounts are thousandths of a token. `now` is the organization's instant, read once per request.
 */
export type WalletKind = 'organization' | 'account' | 'sharedPool'

export type BatchSource =
  | 'welcome'
  | 'topUp'
  | 'package'
  | 'sharedLicense'
  | 'transfer'
  | 'correction'

export type EntryKind =
  | 'grant'
  | 'receive'
  | 'spend'
  | 'hold'
  | 'commit'
  | 'release'
  | 'expire'
  | 'expireHeld'
  | 'transfer'
  | 'transferHeld'
  | 'clawBack'
  | 'debt'
  | 'repay'

export interface WalletRef {
  readonly organizationId: string
  readonly walletId: string
}

/** What one charge or hold took from one batch, in thousandths. */
export interface Part {
  readonly batchId: string
  readonly tokens: bigint
}

/** Stands in the database for "never expires": sorts last and needs no null handling in an index. */
export const never = new Date('9999-12-31T00:00:00.000Z')

export const toExpiry = (expiresAt: Date | null): Date => expiresAt ?? never
export const fromExpiry = (expiresAt: Date): Date | null =>
  expiresAt.getTime() >= never.getTime() ? null : expiresAt
