/**
 * What a mail says, as data: written into the outbox in the transaction that caused it, rendered when
 * it is sent. One quiet template serves them all (template.tsx).
 */
export interface MailContent {
  readonly heading: string
  /** Plain paragraphs; no markup, so nothing that a person typed can become any. */
  readonly paragraphs: readonly string[]
  /** Label and value, set as a small table. */
  readonly facts?: readonly { readonly label: string; readonly value: string }[]
  readonly action?: { readonly label: string; readonly url: string }
  /** Why the reader gets this, and what to do when it was not meant for them. */
  readonly closing?: string
}
