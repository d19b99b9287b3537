/** What the content security policy of an answer depends on. */
export type PolicyInput = {
  /** Fresh per answer: scripts and styles that carry it may run. */
  readonly nonce: string
  /** Where forms may lead besides ourselves: the local payment provider's origin. */
  readonly paymentOrigin: string | undefined
  readonly https: boolean
  /** Hot reload evaluates text and talks over a socket. */
  readonly development: boolean
}

/** The policy of a page: nothing from elsewhere, no script without this answer's nonce. */
export function contentSecurityPolicy(input: PolicyInput): string {
  const { nonce, paymentOrigin, https, development } = input
  const payment = ['https://checkout.stripe.com', 'https://hooks.stripe.com', paymentOrigin ?? '']
  const directives: readonly (readonly [string, ...string[]])[] = [
    ['default-src', "'self'"],
    ['script-src', "'self'", `'nonce-${nonce}'`, "'strict-dynamic'", development ? evaluation : ''],
    ['style-src', "'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    // Charts and overlays place themselves with style attributes.
    ['style-src-attr', "'unsafe-inline'"],
    ['img-src', "'self'", 'data:', 'blob:'],
    ['font-src', "'self'"],
    ['connect-src', "'self'", development ? 'ws:' : ''],
    ['form-action', "'self'", ...payment],
    ['frame-ancestors', "'none'"],
    ['base-uri', "'none'"],
    ['object-src', "'none'"],
    ...(https ? [['upgrade-insecure-requests'] as const] : []),
  ]
  return directives.map((words) => words.filter(Boolean).join(' ')).join('; ')
}

const evaluation = "'unsafe-eval'"

/** The policy of an answer that is no page: it may load and embed nothing. */
export const bareContentSecurityPolicy =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Headers that every answer carries, page or not. */
export const securityHeaders = (https: boolean): readonly (readonly [string, string])[] => [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'strict-origin-when-cross-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ...(https ? [['strict-transport-security', 'max-age=63072000; includeSubDomains'] as const] : []),
]
