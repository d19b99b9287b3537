import { expect, test } from 'vitest'
import { isSupportedNode } from './check-node.mjs'

test.each([
  ['v20.19.0', true],
  ['v20.18.3', false],
  ['v21.7.0', false],
  ['v22.12.0', true],
  ['v22.11.0', false],
  ['v23.1.0', false],
  ['v24.0.0', true],
  ['v26.1.0', true],
  ['v18.20.0', false],
])('Node %s: %s', (version, supported) => {
  expect(isSupportedNode(version)).toBe(supported)
})
