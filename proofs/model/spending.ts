import { expect } from 'vitest'
import { placeHold } from '@/lib/usecases/tokens/place-hold'
import type { PayerName } from '@/lib/usecases/tokens/payer'
import { recordUsage } from '@/lib/usecases/tokens/record-usage'
import { settleHold } from '@/lib/usecases/tokens/settle-hold'
import { contextIn, type House, type Purse } from './house'
import { amountOf, commit, release, take, type Hold } from './wallet'

/** T4, in thousandths. */
const prices = {
  ai_image_low: 1000n,
  ai_image_high: 2000n,
  ai_video_medium: 10_000n,
  text_message: 100n,
} as const

export const items = ['ai_image_low', 'ai_image_high', 'ai_video_medium', 'text_message'] as const

export interface Use {
  readonly purse: Purse
  readonly item: (typeof items)[number]
  readonly quantity: number
  /** T6: few, so that some come again, with the same request or another. */
  readonly key: number
}

const priceOf = ({ item, quantity }: Use): bigint => prices[item] * BigInt(quantity)

async function payerOf(house: House, purse: Purse): Promise<PayerName> {
  const { organizationId, userId } = house.customer
  if (purse === 'account') return { accountId: userId }
  if (purse === 'pool') return { deviceId: house.deviceId }
  const wallet = await house.world.db.wallet.findFirstOrThrow({
    where: { organizationId, kind: 'organization' },
  })
  return { walletId: wallet.id }
}

async function reportOf(house: House, use: Use, idempotencyKey: string) {
  const { purse, item, quantity } = use
  const requestHash = `${item} ${quantity}`
  return { payer: await payerOf(house, purse), item, quantity, idempotencyKey, requestHash }
}

/** T5, T6: charged once a key, whole or not at all. */
export async function spend(house: House, use: Use): Promise<void> {
  const { purse, item, quantity, key } = use
  house.diary.push(`spend ${quantity} ${item} from ${purse}, key ${key}`)
  const report = await reportOf(house, use, `use ${key}`)
  const answer = await recordUsage(await contextIn(house), report)
  const wallet = house.wallets[purse]
  const before = wallet.keys.get(report.idempotencyKey)
  if (before !== undefined) {
    expect(answer.ok, 'T6: the same again').toBe(before === report.requestHash)
    return
  }
  const parts = take(wallet, priceOf(use))
  expect(answer.ok, 'T5: enough or not').toBe(parts !== null)
  if (parts) wallet.keys.set(report.idempotencyKey, report.requestHash)
}

/** T7: set aside for so many seconds. */
export async function hold(house: House, use: Use, ttlSeconds: number): Promise<void> {
  const { purse, item, quantity } = use
  const wallet = house.wallets[purse]
  const number = wallet.holds.length
  house.diary.push(`hold ${quantity} ${item} in ${purse} for ${ttlSeconds} s`)
  const report = await reportOf(house, use, `hold ${number} of ${house.model.now}`)
  const answer = await placeHold(await contextIn(house), { ...report, ttlSeconds })
  const parts = take(wallet, priceOf(use))
  expect(answer.ok, 'T7: enough or not').toBe(parts !== null)
  if (!answer.ok || !parts) return
  const expiresAt = house.model.now + ttlSeconds * 1000
  const { id } = answer.value
  wallet.holds.push({ id, wallet, parts, expiresAt, state: 'open', committed: 0n })
}

export interface Settling {
  readonly purse: Purse
  readonly index: number
  readonly way: 'commit' | 'release'
  /** Of a hundred: how much of it is used. */
  readonly percent: number
}

export const holdOf = (house: House, { purse, index }: Settling): Hold | undefined => {
  const known = house.wallets[purse].holds.filter(({ state }) => state !== 'expired')
  return known[index % Math.max(1, known.length)]
}

/** T7: ends one way, once; the same again is the same, another way is refused. */
export async function settle(house: House, settling: Settling): Promise<void> {
  const known = holdOf(house, settling)
  if (!known) return
  const { way, percent } = settling
  const whole = amountOf(known)
  const tokens = (whole * BigInt(percent)) / 100n
  house.diary.push(`${way} ${tokens} of hold ${known.id}, which is ${known.state}`)
  const context = await contextIn(house)
  const holdId = known.id
  const request = way === 'commit' ? ({ holdId, way, tokens } as const) : ({ holdId, way } as const)
  const answer = await settleHold(context, request)
  expect(answer.ok, 'T7: how a hold may end').toBe(mayEnd(known, way, tokens))
  if (known.state !== 'open') return
  if (way === 'commit') commit(known, tokens, house.model.now)
  else release(known, house.model.now)
}

function mayEnd({ state, committed }: Hold, way: string, tokens: bigint): boolean {
  if (state === 'open') return true
  if (state === 'committed') return way === 'commit' && committed === tokens
  return way === 'release'
}
