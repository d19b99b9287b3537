/** What an API key may take in a UTC day, held tokens included. */
export interface KeyCap {
  /** Under which it counts: its own id, or that of the first key which it replaced in turn. */
  readonly apiKeyId: string
  /** Thousandths. */
  readonly cap: bigint
}

/** Who acts: written into every audit entry (O4). `userId` is the person behind a key, too. */
export interface Actor {
  readonly kind: 'user' | 'apiKey' | 'staff' | 'system'
  readonly userId: string | null
  readonly apiKeyId: string | null
  /** Of an API key; absent or null: no cap. */
  readonly keyCap?: KeyCap | null
  readonly name: string
  readonly ip: string | null
  readonly requestId: string
}
