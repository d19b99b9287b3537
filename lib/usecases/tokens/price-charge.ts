import 'server-only'
import { priceUsage, type UsageRefusal } from '@/lib/domain/tokens/rate-card'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { KeyCap } from '@/lib/db/actor'
import type { ChargeRefusal, ChargeRequest } from '@/lib/ledger/charge'
import type { Context } from '@/lib/usecases/context'
import type { Payer, PayerName, PayerRefusal } from './payer'

/** What a machine reports to have used, or wants to use. */
export interface UsageReport {
  readonly payer: PayerName
  readonly item: string
  readonly quantity: number
  readonly occurredAt?: Date | undefined
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  /** T6: unique per wallet. */
  readonly idempotencyKey: string
  /** Equal for equal reports. */
  readonly requestHash: string
}

export type ReportRefusal = PayerRefusal | UsageRefusal | ChargeRefusal

/** The ledger's request for a report: what it costs by the rate card (T4), or nothing (S4). */
export function chargeOf(
  context: Context,
  report: UsageReport,
  payer: Payer,
): Result<ChargeRequest, UsageRefusal | ChargeRefusal> {
  const { item, quantity, idempotencyKey, requestHash, metadata, occurredAt } = report
  const price = priceUsage({ rateCard: context.catalog.rateCard, item, quantity })
  if (!price.ok) return price
  const { walletId, free, accountId, deviceId, eventId } = payer
  // Refused as an empty wallet is, and nothing is written: not even the wallet.
  if (walletId === null)
    return refused({ kind: 'insufficientTokens', available: 0n, required: price.value })
  return accepted({
    walletId,
    accountId,
    deviceId,
    eventId,
    organizationId: context.organizationId,
    amount: free ? 0n : price.value,
    item,
    quantity,
    idempotencyKey,
    requestHash,
    metadata,
    occurredAt,
    now: context.now,
    keyCap: keyCapOf(context),
  })
}

/** The cap of the API key that asks, if it has one. */
export const keyCapOf = ({ actor }: Context): KeyCap | undefined => actor.keyCap ?? undefined
