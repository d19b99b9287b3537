import { expect, it } from 'vitest'
import { readsRouterState } from './router-state'

const encoded = (state: unknown) => encodeURIComponent(JSON.stringify(state))

it('S7 reads what a page sends, and nothing that was made up', () => {
  expect(readsRouterState(encoded(['', { children: ['__PAGE__', {}] }, null, null]))).toBe(true)
  for (const made of ['x', '%', '%5B', '[]', encoded({}), encoded([1, {}]), 'x'.repeat(50_000)])
    expect(readsRouterState(made), made.slice(0, 20)).toBe(false)
})
