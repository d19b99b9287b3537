// The suites of `npm run proof`. Every folder of proofs/ is one of its own accord; named here are what is
// proven beside the code, and what is not a test of vitest.

/** Paths as vitest takes them. A file counts for the first suite that names it. */
export const besideTheCode = {
  domain: ['lib/domain/'],
  ledger: ['lib/ledger/', 'server/kill.db.test.ts', 'lib/http/idempotency.db.test.ts'],
  payments: ['lib/payments/', 'dev/stripe-local/'],
}

/** Programs of their own, by the words that follow `node`. What they report counts as for any suite. */
export const programs = {}
