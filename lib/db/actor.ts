/** Who acts: written into every audit entry (O4). `userId` is the person behind a key, too. */
export interface Actor {
  readonly kind: 'user' | 'apiKey' | 'staff' | 'system'
  readonly userId: string | null
  readonly apiKeyId: string | null
  readonly name: string
  readonly ip: string | null
  readonly requestId: string
}
