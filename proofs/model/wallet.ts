import { packages, type Invoice, type Organization, type Subscription } from '../year/model/state'
import { periodOf } from '../year/model/holdings'

/**
 * Tokens by the rules (T1–T8, K4–K6, S5), in thousandths, sharing nothing with lib/domain or lib/ledger.
 */
export interface Batch {
  readonly granted: bigint
  available: bigint
  /** Of a dispute that is open. */
  frozen: bigint
  /** Milliseconds; null: never. */
  readonly expiresAt: number | null
  /** The top-up that it came from. */
  readonly invoice: Invoice | null
  /** S5: where its tokens went. */
  successor: Batch | null
}

export interface Hold {
  /** The portal's id. */
  readonly id: string
  readonly wallet: Wallet
  parts: Part[]
  readonly expiresAt: number
  state: 'open' | 'committed' | 'released' | 'expired'
  committed: bigint
}

interface Part {
  readonly batch: Batch
  amount: bigint
}

/** A charge's or hold's key with what it asked for (T6). */
type Keys = Map<string, string>

export interface Wallet {
  readonly batches: Batch[]
  readonly holds: Hold[]
  readonly keys: Keys
  debt: bigint
}

export const newWallet = (): Wallet => ({ batches: [], holds: [], keys: new Map(), debt: 0n })

export interface Grant {
  readonly amount: bigint
  readonly expiresAt?: number | null
  readonly invoice?: Invoice | null
}

/** What is owed is repaid first. */
export function grant(wallet: Wallet, { amount, expiresAt = null, invoice = null }: Grant): Batch {
  const repaid = wallet.debt < amount ? wallet.debt : amount
  wallet.debt -= repaid
  const batch: Batch = {
    granted: amount,
    available: amount - repaid,
    frozen: 0n,
    expiresAt,
    invoice,
    successor: null,
  }
  wallet.batches.push(batch)
  return batch
}

export const availableIn = ({ batches }: Wallet): bigint =>
  batches.reduce((sum, { available }) => sum + available, 0n)

export const heldIn = ({ batches, holds }: Wallet): bigint =>
  batches.reduce((sum, { frozen }) => sum + frozen, 0n) +
  holds.filter(({ state }) => state === 'open').reduce((sum, hold) => sum + amountOf(hold), 0n)

export const amountOf = ({ parts }: Hold): bigint =>
  parts.reduce((sum, { amount }) => sum + amount, 0n)

/** T5: soonest expiry first, then oldest; all or nothing. */
export function take(wallet: Wallet, amount: bigint): Part[] | null {
  if (availableIn(wallet) < amount) return null
  const inOrder = wallet.batches.toSorted((one, other) => endOf(one) - endOf(other))
  let left = amount
  const parts: Part[] = []
  for (const batch of inOrder) {
    const part = batch.available < left ? batch.available : left
    if (part === 0n) continue
    batch.available -= part
    left -= part
    parts.push({ batch, amount: part })
  }
  return parts
}

const endOf = ({ expiresAt }: Batch): number => expiresAt ?? Number.MAX_SAFE_INTEGER

/** T7: less than was held is spent, the rest comes back to where the last of it was taken. */
export function commit(hold: Hold, amount: bigint, now: number): void {
  let left = amount
  for (const part of hold.parts) {
    const spent = part.amount < left ? part.amount : left
    left -= spent
    giveBack(part.batch, part.amount - spent, now)
  }
  hold.state = 'committed'
  hold.committed = amount
}

export function release(hold: Hold, now: number): void {
  for (const { batch, amount } of hold.parts) giveBack(batch, amount, now)
  hold.state = 'released'
}

/** What comes back to a batch that is over is over too; what moved on follows (S5). */
function giveBack(batch: Batch, amount: bigint, now: number): void {
  if (batch.successor) return giveBack(batch.successor, amount, now)
  if (batch.expiresAt === null || batch.expiresAt > now) batch.available += amount
}

/** T7, K5: holds that nobody settled, then batches whose time is over. */
export function expire(wallet: Wallet, now: number): void {
  for (const hold of wallet.holds)
    if (hold.state === 'open' && hold.expiresAt <= now) {
      release(hold, now)
      hold.state = 'expired'
    }
  for (const batch of wallet.batches) if (endOf(batch) <= now) batch.available = 0n
}

/** What the wallets of an organization have received so far. */
export interface Received {
  /** Whole tokens of top-ups. */
  toppedUp: number
  /** The newest period of each package whose tokens came. */
  readonly periods: Map<Subscription, number>
}

interface Receiving {
  readonly model: Organization
  readonly received: Received
  readonly organization: Wallet
  readonly account: Wallet
}

/** T3, K5: what the money model has delivered since the last time, at its present instant. */
export function receive({ model, received, organization, account }: Receiving): void {
  expire(organization, model.now)
  expire(account, model.now)
  const more = model.toppedUp - received.toppedUp
  if (more > 0) {
    const paid = model.invoices.filter(
      ({ status, lines }) => status === 'paid' && lines.some(([type]) => type === 'topUp'),
    )
    grant(organization, { amount: BigInt(more) * 1000n, invoice: paid.at(-1) ?? null })
    received.toppedUp = model.toppedUp
  }
  for (const subscription of model.subscriptions) receivePackage(subscription, received, account)
}

function receivePackage(subscription: Subscription, { periods }: Received, account: Wallet): void {
  const { kind, status, index, product } = subscription
  if (kind !== 'tokenPackage' || status === 'ended' || periods.get(subscription) === index) return
  periods.set(subscription, index)
  const tokens = Object.entries(packages).find(([name]) => name === product)?.[1].tokens ?? 0
  grant(account, { amount: BigInt(tokens) * 1000n, expiresAt: periodOf(subscription).end })
}

/** S5: everything that can be spent moves; what is held stays until its hold ends. */
export function moveAll(from: Wallet, to: Wallet): void {
  for (const batch of from.batches.filter(({ successor }) => successor === null)) {
    batch.successor = grant(to, { amount: batch.available })
    batch.available = 0n
  }
}
