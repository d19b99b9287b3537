/** A key as its table shows it. */
export type ApiKeyRow = {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly scopes: readonly string[]
  readonly state: 'active' | 'replaced' | 'expired' | 'revoked'
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
  /** Thousandths a UTC day; null: no cap. */
  readonly dailyCap: bigint | null
  readonly takenToday: bigint
}
