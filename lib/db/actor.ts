/** Who acts: written into every audit entry (O4). `userId` is the person behind a key, too. */
export interface Actor {
  readonly kind: 'user' | 'apiKey' | 'staff' | 'system'
  readonly userId: string | null
  readonly apiKeyId: string | null
  /** Thousandths that the API key may take in a UTC day; absent or null: no cap. */
  readonly dailyCap?: bigint | null
  readonly name: string
  readonly ip: string | null
  readonly requestId: string
}
