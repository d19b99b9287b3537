const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Between one try and the next; together just under three days. */
const pauses = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  12 * hour,
  20 * hour,
  24 * hour,
] as const

/** When a delivery that failed `attempts` times is tried again; null once three days are over. */
export function nextDeliveryTry(attempts: number, now: Date): Date | null {
  const pause = pauses[attempts - 1]
  return pause === undefined ? null : new Date(now.getTime() + pause)
}
