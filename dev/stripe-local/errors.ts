import type Stripe from 'stripe'

/** The `error` member of Stripe's error bodies, as far as this server fills it. */
type ErrorBody = {
  readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'
  readonly message: string
  readonly code?: string
  readonly decline_code?: string
  readonly param?: string
  readonly doc_url?: string
  readonly charge?: string
  readonly payment_intent?: Stripe.PaymentIntent
  readonly payment_method?: Stripe.PaymentMethod
  readonly setup_intent?: Stripe.SetupIntent
}

/** Why a card was refused: Stripe's code, the issuer's code where one exists, words for the buyer. */
export type CardRefusal = {
  readonly code: string
  readonly decline_code?: string
  readonly message: string
}

/** A refusal in Stripe's own form; an executed call is kept under its idempotency key. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly executed: boolean = true
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
  ) {
    super(body.message)
  }
}

/** A refusal before the call ran: Stripe does not keep these under the idempotency key. */
export class UnexecutedError extends ApiError {
  override readonly executed = false
}

type InvalidRequest = { message: string; param?: string; code?: string; status?: number }

/** A request that ran and was refused. */
export const invalidRequest = ({ message, param, code, status = 400 }: InvalidRequest): ApiError =>
  new ApiError(status, { type: 'invalid_request_error', message, param, code })

/** A request refused before it ran. */
export const invalidParameter = ({
  message,
  param,
  code,
  status = 400,
}: InvalidRequest): ApiError =>
  new UnexecutedError(status, { type: 'invalid_request_error', message, param, code })

export const missingParameter = (param: string): ApiError =>
  invalidParameter({
    message: `Missing required param: ${param}.`,
    param,
    code: 'parameter_missing',
  })

export const unknownParameter = (param: string): ApiError =>
  invalidParameter({
    message: `Received unknown parameter: ${param}`,
    param,
    code: 'parameter_unknown',
  })

/** `No such …`: 404 when the address names it, 400 when a parameter does. */
export const noSuch = ({
  what,
  id,
  param,
}: {
  what: string
  id: string
  param?: string
}): ApiError =>
  invalidRequest({
    message: `No such ${what}: '${id}'`,
    param: param ?? 'id',
    code: 'resource_missing',
    status: param === undefined ? 404 : 400,
  })

type CardErrorContext = Pick<
  ErrorBody,
  'charge' | 'payment_intent' | 'payment_method' | 'setup_intent'
>

export const cardError = (refusal: CardRefusal, context: CardErrorContext = {}): ApiError =>
  new ApiError(402, {
    type: 'card_error',
    ...refusal,
    doc_url: `https://stripe.com/docs/error-codes/${refusal.code.replaceAll('_', '-')}`,
    ...context,
  })
