import { expect, it } from 'vitest'
import { deliveryState } from './delivery-state'

it.each([
  ['delivered', 1, true, 'Delivered'],
  ['failed', 9, true, 'Failed'],
  ['pending', 0, true, 'On its way'],
  ['pending', 2, true, 'Tried again'],
  ['pending', 2, false, 'Waits for the endpoint'],
])('%s after %i tries, endpoint on: %s, is “%s”', (status, attempts, enabled, word) => {
  expect(deliveryState({ status, attempts, endpoint: { enabled } }).word).toBe(word)
})
