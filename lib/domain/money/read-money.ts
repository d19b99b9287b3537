import type { Cents } from '@/lib/domain/money/money'

/** Cents of "150", "150.5", "1,500.00" or "$150.00"; null for anything else. Two places at most. */
export function readMoney(text: string): Cents | null {
  const match = /^\$?(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!match) return null
  const whole = (match[1] ?? '').replaceAll(',', '')
  return BigInt(whole) * 100n + BigInt((match[2] ?? '').padEnd(2, '0'))
}

/** "150.00": an amount as a field shows it. */
export const moneyInput = (amount: Cents): string =>
  `${amount / 100n}.${(amount % 100n).toString().padStart(2, '0')}`
