import { accepted, refused, type Result } from '@/lib/domain/result'
import { addDays } from '@/lib/domain/time/periods'
import type { Tokens } from '@/lib/domain/tokens/tokens'

/** `unlimited…`: validity [from, until) of the bound Unlimited AI license; null: none bound. */
export type DeviceState = {
  readonly cloudAi: boolean
  readonly unlimitedFrom: Date | null
  readonly unlimitedUntil: Date | null
}

export type DeviceRefusal =
  | { readonly kind: 'cloudAiOff' }
  | { readonly kind: 'alreadyUnlimited'; readonly until: Date }

/** Whether a valid unlimited license is bound at that instant. */
export const isUnlimited = (device: Omit<DeviceState, 'cloudAi'>, at: Date): boolean =>
  device.unlimitedFrom !== null &&
  device.unlimitedUntil !== null &&
  device.unlimitedFrom <= at &&
  at < device.unlimitedUntil

/** S4: refused while Cloud AI is off, whatever is bound; else whether the pool pays or nobody. */
export const spendsFromPool = (
  device: DeviceState,
  at: Date,
): Result<'pool' | 'unlimited', DeviceRefusal> => {
  if (!device.cloudAi) return refused({ kind: 'cloudAiOff' })
  return accepted(isUnlimited(device, at) ? 'unlimited' : 'pool')
}

/** S4: what the pool pays for an analysis that the rate card prices at `price` thousandths. */
export const priceForDevice = (input: {
  readonly device: DeviceState
  readonly price: Tokens
  readonly at: Date
}): Result<Tokens, DeviceRefusal> => {
  const payer = spendsFromPool(input.device, input.at)
  return payer.ok ? accepted(payer.value === 'pool' ? input.price : 0n) : payer
}

/** S4: binds a license of so many days from now. Refused while another one is still valid. */
export const bindUnlimited = (input: {
  readonly device: DeviceState
  readonly days: number
  readonly now: Date
}): Result<{ readonly from: Date; readonly until: Date }, DeviceRefusal> => {
  const { device, days, now } = input
  if (device.unlimitedUntil !== null && isUnlimited(device, now))
    return refused({ kind: 'alreadyUnlimited', until: device.unlimitedUntil })
  return accepted({ from: now, until: addDays(now, days) })
}
