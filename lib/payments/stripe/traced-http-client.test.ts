import { expect, it } from 'vitest'
import { templateOf } from './traced-http-client'

it.each([
  ['/v1/payment_intents', '/v1/payment_intents'],
  ['/v1/payment_intents/pi_3QX?expand[0]=payment_method', '/v1/payment_intents/{id}'],
  ['/v1/payment_intents/pi_abc/confirm', '/v1/payment_intents/{id}/confirm'],
  ['/v1/payment_methods/pm_card_visa/attach', '/v1/payment_methods/{id}/attach'],
  ['/v1/checkout/sessions/cs_test_a1B2/expire', '/v1/checkout/sessions/{id}/expire'],
  ['/v1/customers/cus_Nff/payment_methods?limit=100', '/v1/customers/{id}/payment_methods'],
  ['/v1/test_helpers/test_clocks/clock_1/advance', '/v1/test_helpers/test_clocks/{id}/advance'],
  ['/v1/refunds', '/v1/refunds'],
])('%s is named %s: no id, no query', (path, template) => {
  expect(templateOf(path)).toBe(template)
})
