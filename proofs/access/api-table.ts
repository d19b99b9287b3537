/**
 * Who may call what, as the rules say it (O1, api.md), written down a second time and by hand: the
 * code has the same in `lib/domain/access`, and this table is what it is held against.
 */
export interface ApiRow {
  /** By session: `M`ember, `O`perator, `L`icense admin, organization `A`dmin; empty: keys only. */
  readonly roles: string
  /** By key: `u`sage:write, billing:`r`ead, billing:`w`rite, `a`dmin. */
  readonly scopes: string
  /** A body that can be read, where the empty one cannot. */
  readonly body?: object
}

const row = (roles: string, scopes: string, body?: object): ApiRow =>
  body ? { roles, scopes, body } : { roles, scopes }

const usage = { item: 'ai_photo', quantity: 1 }
const outputs = [{ item: 'ai_image_low', quantity: 1 }]
const today = new Date().toISOString().slice(0, 10)
const key = 'GRAN-AAAA-BBBB-CCCC-DDDD'

export const apiTable: Readonly<Record<string, ApiRow>> = {
  'GET /api/v1/catalog': row('MOLA', 'urwa'),
  'GET /api/v1/entitlements': row('MOLA', 'urwa'),

  'POST /api/v1/quotes': row('OLA', 'wa', { items: [] }),
  'POST /api/v1/orders': row('', 'wa', { quoteId: 'quo_000000000000000000000' }),
  'GET /api/v1/orders/{id}': row('OLA', 'rwa'),
  'GET /api/v1/invoices': row('OLA', 'rwa'),
  'GET /api/v1/invoices/{id}': row('OLA', 'rwa'),
  'GET /api/v1/invoices/{id}/pdf': row('OLA', 'rwa'),
  'GET /api/v1/credit-balance': row('OLA', 'rwa'),
  'GET /api/v1/upcoming-invoice': row('OLA', 'rwa'),
  'GET /api/v1/payment-methods': row('OLA', 'rwa'),
  'POST /api/v1/payment-methods/setup': row('', 'wa'),
  'POST /api/v1/payment-methods/{id}/default': row('', 'wa'),
  'DELETE /api/v1/payment-methods/{id}': row('', 'wa'),

  'GET /api/v1/licenses': row('OA', 'rwa'),
  'GET /api/v1/licenses/{id}': row('OA', 'rwa'),
  'POST /api/v1/licenses/{id}/cancel': row('', 'wa'),
  'POST /api/v1/licenses/{id}/reactivate': row('', 'wa'),
  'POST /api/v1/licenses/{id}/scheduled-change': row('', 'wa', { tier: 'basic' }),
  'DELETE /api/v1/licenses/{id}/scheduled-change': row('', 'wa'),
  'GET /api/v1/subscriptions': row('OLA', 'rwa'),
  'POST /api/v1/subscriptions/{id}/cancel': row('', 'wa'),
  'POST /api/v1/subscriptions/{id}/reactivate': row('', 'wa'),

  'GET /api/v1/token-settings': row('OA', 'urwa'),
  'PATCH /api/v1/token-settings': row('', 'wa', { dailyCap: null }),
  'GET /api/v1/notifications': row('A', 'a'),
  'PATCH /api/v1/notifications': row('', 'a', { muted: [] }),
  'GET /api/v1/billing-details': row('A', 'a'),
  'PATCH /api/v1/billing-details': row('', 'a', { taxId: null }),
  'GET /api/v1/wallets': row('MOLA', 'urwa'),
  'GET /api/v1/wallets/{id}': row('MOLA', 'urwa'),
  'GET /api/v1/wallets/{id}/entries': row('MOLA', 'urwa'),
  'GET /api/v1/wallets/{id}/usage': row('MOLA', 'urwa'),
  'GET /api/v1/estimates': row('OA', 'urwa'),
  'POST /api/v1/usage': row('', 'ua', { ...usage, walletId: 'wal_000000000000000000000' }),
  'POST /api/v1/usage/batch': row('', 'ua', {
    items: [{ ...usage, walletId: 'wal_000000000000000000000', idempotencyKey: 'b1' }],
  }),
  'POST /api/v1/holds': row('', 'ua', { ...usage, walletId: 'wal_000000000000000000000' }),
  'POST /api/v1/holds/{id}/commit': row('', 'ua'),
  'POST /api/v1/holds/{id}/release': row('', 'ua'),

  'GET /api/v1/events': row('OA', 'urwa'),
  'POST /api/v1/events': row('', 'wa', { name: 'Gala', features: ['photo'] }),
  'GET /api/v1/events/{id}': row('OA', 'urwa'),
  'PATCH /api/v1/events/{id}': row('', 'wa', { name: 'Ball' }),
  'POST /api/v1/events/{id}/start': row('', 'uwa'),
  'POST /api/v1/events/{id}/stop': row('', 'uwa'),
  'POST /api/v1/events/{id}/resume': row('', 'uwa'),
  'POST /api/v1/events/{id}/heartbeat': row('', 'uwa'),
  'GET /api/v1/events/{id}/sessions': row('OA', 'urwa'),
  'POST /api/v1/events/{id}/sessions': row('', 'uwa', { outputs }),
  'POST /api/v1/events/{id}/ring-fence': row('', 'wa', { tokens: '1', day: today }),
  'DELETE /api/v1/events/{id}/ring-fence': row('', 'wa'),

  'GET /api/v1/token-packages': row('LA', 'rwa'),
  'POST /api/v1/token-packages/{id}/cancel': row('', 'wa'),
  'POST /api/v1/token-packages/{id}/reactivate': row('', 'wa'),

  'GET /api/v1/photos': row('MOLA', 'a'),
  'POST /api/v1/photos': row('MOLA', 'a', { prompt: 'A heron' }),
  'GET /api/v1/photos/{id}': row('MOLA', 'a'),

  'GET /api/v1/pool': row('MOLA', 'rwa'),
  'GET /api/v1/pool/transfers': row('MOLA', 'rwa'),
  'POST /api/v1/pool/transfers': row('', 'a', {
    toOrganizationId: 'org_000000000000000000000',
    confirmName: 'X',
  }),
  'GET /api/v1/shared-licenses': row('MOLA', 'rwa'),
  'POST /api/v1/shared-licenses/inspect': row('', 'a', { key }),
  'POST /api/v1/shared-licenses/claim': row('', 'a', { key }),
  'GET /api/v1/devices': row('A', 'rwa'),
  'POST /api/v1/devices': row('', 'a', { name: 'Door', serial: '1' }),
  'PATCH /api/v1/devices/{id}': row('', 'a', { name: 'Gate' }),
  'POST /api/v1/devices/{id}/unlimited-license': row('', 'a'),

  'GET /api/v1/members': row('LA', 'rwa'),
  'PATCH /api/v1/members/{id}': row('', 'a', { roles: ['member'] }),
  'DELETE /api/v1/members/{id}': row('', 'a'),
  'GET /api/v1/invitations': row('A', 'a'),
  'POST /api/v1/invitations': row('', 'a', { email: 'b@example.com', roles: ['member'] }),
  'DELETE /api/v1/invitations/{id}': row('', 'a'),
  'POST /api/v1/invitations/{id}/resend': row('', 'a'),
  'GET /api/v1/api-keys': row('A', 'a'),
  'POST /api/v1/api-keys': row('', 'a', { name: 'Booth', scopes: ['usage:write'] }),
  'PATCH /api/v1/api-keys/{id}': row('', 'a', { dailyCap: null }),
  'DELETE /api/v1/api-keys/{id}': row('', 'a'),
  'POST /api/v1/api-keys/{id}/rotate': row('', 'a'),
  'GET /api/v1/audit-log': row('A', 'a'),
  'GET /api/v1/webhook-endpoints': row('A', 'a'),
  'POST /api/v1/webhook-endpoints': row('', 'a', {
    url: 'https://hooks.example.com/x',
    topics: ['order.paid'],
  }),
  'PATCH /api/v1/webhook-endpoints/{id}': row('', 'a', { enabled: false }),
  'DELETE /api/v1/webhook-endpoints/{id}': row('', 'a'),
  'GET /api/v1/webhook-deliveries': row('A', 'a'),
  'POST /api/v1/webhook-deliveries/{id}/redeliver': row('', 'a'),

  // The portal's own pages ask these.
  'POST /api/portal/order-summaries': row('OLA', 'wa', { choices: '' }),
  'GET /api/portal/orders/{id}': row('OLA', 'rwa'),
}

/** Without a key, and only where GRANARY_SANDBOX is on: the last test says what else they answer. */
export const sandboxRoutes = [
  'POST /api/v1/sandbox/clock',
  'POST /api/v1/sandbox/coupons',
  'POST /api/v1/sandbox/license-keys',
  'POST /api/v1/sandbox/organizations',
  'POST /api/v1/sandbox/payment-faults',
]
