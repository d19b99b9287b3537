/** How a refusal of the business is answered. */
export interface RefusalRow {
  readonly status: 400 | 402 | 403 | 404 | 409 | 410 | 422 | 429 | 503
  readonly code: string
  readonly title: string
  /** May name members of the refusal: "At most {max} at once." */
  readonly detail?: string
  /** Members of the refusal that the answer carries; no other leaves the house. */
  readonly members?: Readonly<Record<string, 'tokens' | 'plain'>>
  /** Refused, and yet something was recorded: the answer is kept under its idempotency key. */
  readonly keeps?: true
}
