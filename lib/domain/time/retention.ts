/**
 * How many days something is kept after it has had its day. Nothing that money, tokens, licenses or rights rest
 * on is among it: orders, invoices, journals and audit entries stay for good (T8, I1, O4).
 */
export const retentionDays = {
  /** After it expired; one that was accepted stays with its order. */
  quote: 30,
  /** The first answer to a call with an Idempotency-Key, from then on. What was charged under a key is never forgotten (T6). */
  firstAnswer: 365,
  /** After it was ended or expired. */
  session: 90,
  /** After it expired: a link by mail. */
  mailToken: 30,
  /** The text of a letter after it was sent; that it was sent stays, so that it is sent once. */
  letter: 90,
  /** After the fact that it tells, unless it is still to be sent. */
  webhookDelivery: 90,
} as const
