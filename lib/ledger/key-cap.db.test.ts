import { describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import type { QueuedCharge } from './charge'
import { debit } from './debit'
import { hold } from './hold'
import { openLedger } from './pool'
import { commitHold, releaseHold } from './settle-hold'
import type { WalletRef } from './types'
import { after, give, newWallet, request } from './testing/test-books'

const { url, asOwner } = testDatabase()

const cap = 10_000n
const capped = { keyCap: { apiKeyId: 'key_booth', cap } }

const taken = async ({ organizationId }: WalletRef) => {
  const rows = await asOwner<{ tokens: string }>(
    'SELECT tokens FROM key_spend_days WHERE organization_id = $1 ORDER BY day',
    [organizationId],
  )
  return rows.map(({ tokens }) => Number(tokens))
}

describe('the cap of an API key', () => {
  it('is exact though two processes charge at once, and harms no charge without one', async () => {
    const wallet = await newWallet()
    await give(wallet, 100_000n)
    const ledgers = [openLedger(url), openLedger(url)]
    const charges = ledgers.flatMap(({ lane }, process) =>
      Array.from({ length: 30 }, (_, index) => {
        const change = index % 3 === 0 ? {} : capped
        const id = `use_${process}_${index}`
        const charge: QueuedCharge = { ...request(wallet, 1_000n, change), id, expiresAt: null }
        return lane.charge(charge).then((answer) => ({ answer, isCapped: index % 3 !== 0 }))
      }),
    )
    const answers = await Promise.all(charges)
    await Promise.all(ledgers.map((ledger) => ledger.close()))
    const booked = answers.filter(({ answer }) => answer.ok)
    expect(booked.filter(({ isCapped }) => isCapped)).toHaveLength(10)
    expect(booked.filter(({ isCapped }) => !isCapped)).toHaveLength(20)
    expect(answers.find(({ answer }) => !answer.ok)?.answer).toEqual({
      ok: false,
      refusal: { kind: 'keyCapReached', cap, spent: cap, required: 1_000n },
    })
    expect(await taken(wallet)).toEqual([10_000])
  })

  it.each([
    ['another key', {}],
    ['the key that replaced it and may take more', { keyCap: { ...capped.keyCap, cap: 11_000n } }],
  ])(
    'T6 who asks the same at the same moment with %s is not refused for the first one’s cap',
    async (_, by) => {
      const wallet = await newWallet()
      await give(wallet, 100_000n)
      const free = request(wallet, 11_000n, by)
      const answers = await Promise.all([
        debit({ ...free, ...capped }),
        debit(free),
        debit(request(wallet, 1n)),
        debit({ ...free, ...capped }),
      ])
      expect(answers).toMatchObject([
        { refusal: { kind: 'keyCapReached' } },
        { value: { tokens: 11_000n, replayed: false } },
        { value: { tokens: 1n } },
        { refusal: { kind: 'keyCapReached' } },
      ])
      expect(await debit({ ...free, ...capped })).toMatchObject({ value: { replayed: true } })
    },
  )

  it('T6 a known key gets its first answer again, whatever the cap says by then', async () => {
    const wallet = await newWallet()
    await give(wallet, 100_000n)
    const all = request(wallet, cap, capped)
    const more = request(wallet, 1n, capped)
    expect(await debit(all)).toMatchObject({ value: { replayed: false } })
    const together = await Promise.all([debit(all), debit(more), debit(request(wallet, 5n))])
    expect(together).toMatchObject([
      { value: { replayed: true } },
      { refusal: { kind: 'keyCapReached', spent: cap } },
      { value: { tokens: 5n } },
    ])
    expect(await debit(more)).toMatchObject({ refusal: { kind: 'keyCapReached' } })
    expect(await taken(wallet)).toEqual([10_000])
  })

  it('T7 counts what is held, and no longer what a hold gave back; each day anew', async () => {
    const wallet = await newWallet()
    await give(wallet, 100_000n)
    const { organizationId } = wallet
    const place = async (amount: bigint) => {
      const held = await hold({ ...request(wallet, amount, capped), ttlSeconds: 900 })
      return held.ok ? held.value.id : held.refusal.kind
    }
    const [first, second] = [await place(6_000n), await place(4_000n)]
    expect(await place(1n)).toBe('keyCapReached')
    await commitHold({ organizationId, holdId: first, tokens: 1_000n, now: after(1000) })
    expect(await taken(wallet)).toEqual([5_000])
    await releaseHold({ organizationId, holdId: second, now: after(2000) })
    expect(await taken(wallet)).toEqual([1_000])
    const tomorrow = { ...capped, now: after(86_400_000) }
    expect(await debit(request(wallet, cap, tomorrow))).toMatchObject({ ok: true })
    expect(await taken(wallet)).toEqual([1_000, 10_000])
  })
})
