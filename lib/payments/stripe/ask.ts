import 'server-only'
import Stripe from 'stripe'
import type { Answer, GatewayProblem } from '@/lib/payments/gateway'
import { failureOf } from '@/lib/payments/stripe/failure'

type StripeObject = { readonly object: string }

/**
 * Makes one call and answers what became of it. A body that is not the expected object (a proxy's
 * JSON resolves in the SDK) counts as unknown, like everything that leaves the outcome open.
 */
export async function ask<Value extends StripeObject, View>(
  expected: Value['object'],
  call: () => Promise<Value>,
  view: (value: Value) => View,
): Promise<Answer<View>> {
  try {
    const value = await call()
    if (value.object !== expected) return problem('unknown', `answered no ${expected}`)
    return { ok: true, value: view(value) }
  } catch (error) {
    return { ok: false, problem: problemOf(error) }
  }
}

const problem = (kind: 'unknown', message: string): Answer<never> => ({
  ok: false,
  problem: { kind, message },
})

/** Throws what is no answer of the provider at all: our own mistakes are not outcomes of a payment. */
export function problemOf(error: unknown): GatewayProblem {
  if (!(error instanceof Stripe.errors.StripeError)) throw error
  const { message } = error
  if (error instanceof Stripe.errors.StripeCardError)
    return { kind: 'declined', message, failure: failureOf(error) }
  if (error instanceof Stripe.errors.StripeRateLimitError) return { kind: 'notExecuted', message }
  if (isDefiniteRefusal(error)) return { kind: kindOf(error), message }
  return { kind: 'unknown', message }
}

const isDefiniteRefusal = (error: InstanceType<typeof Stripe.errors.StripeError>): boolean =>
  error.statusCode !== 409 &&
  (error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError)

const kindOf = (error: { readonly code?: string }): 'notFound' | 'configuration' =>
  error.code === 'resource_missing' ? 'notFound' : 'configuration'
