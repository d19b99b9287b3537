import { expect, it } from 'vitest'
import { hold } from './hold'
import { after, give, newWallet, request } from './testing/test-books'

it('T7 ends so many seconds after it was asked for; asked again later, it says the first end', async () => {
  const wallet = await newWallet()
  await give(wallet, 1_000n)
  const asked = { ...request(wallet, 400n, { now: after(500) }), ttlSeconds: 60 }
  const first = await hold(asked)
  expect(first).toMatchObject({ ok: true, value: { expiresAt: after(60_500), tokens: 400n } })
  expect(first.ok && first.value.id).toMatch(/^hol_/)
  const again = await hold({ ...asked, now: after(30_000) })
  expect(again).toEqual(first.ok && { ok: true, value: { ...first.value, replayed: true } })
  expect(await hold({ ...asked, ttlSeconds: 60, idempotencyKey: 'other', amount: 601n })).toEqual({
    ok: false,
    refusal: { kind: 'insufficientTokens', available: 600n, required: 601n },
  })
})
