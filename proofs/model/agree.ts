import { expect } from 'vitest'
import { expectBooksHold } from '../invariants'
import { compare } from '../year/compare'
import { catchUp, type House, type Town } from './house'
import { followLicenses } from './staging'
import { availableIn, heldIn } from './wallet'

/** After every step: the portal has what the model has, and every invariant holds. */
export async function agree(houses: readonly House[]): Promise<void> {
  for (const house of houses) catchUp(house)
  await compare(houses, { tokens: false })
  for (const house of houses) {
    await followLicenses(house)
    await compareWallets(house)
  }
  const ids = houses.map(({ customer }) => customer.organizationId)
  const [first] = houses
  if (first) await expectBooksHold(first.world.db, ids)
}

/** T5–T7, K4–K6, S5: what can be spent, what is held, what is owed. */
async function compareWallets({ world, customer, wallets }: House): Promise<void> {
  const { organizationId } = customer
  const rows = await world.db.wallet.findMany({ where: { organizationId } })
  const of = (kind: string) => {
    const { available = 0n, held = 0n, debt = 0n } = rows.find((row) => row.kind === kind) ?? {}
    return { available, held, debt }
  }
  const expected = (wallet: House['wallets']['pool']) => ({
    available: availableIn(wallet),
    held: heldIn(wallet),
    debt: wallet.debt,
  })
  const { organization, account, pool } = wallets
  expect({
    organization: of('organization'),
    account: of('account'),
    pool: of('sharedPool'),
  }).toEqual({
    organization: expected(organization),
    account: expected(account),
    pool: expected(pool),
  })
}

interface ProviderState {
  readonly paymentIntents: readonly {
    readonly id: string
    readonly customer: string
    readonly status: string
    readonly amount_received: number
  }[]
  readonly refunds: readonly { readonly payment_intent: string; readonly amount: number }[]
}

/** I3, I5: in the end the provider has taken what was paid, once, and given back what was refunded. */
export async function agreeWithProvider({ houses }: Town): Promise<void> {
  const { world } = houses[0]
  await world.provider.control({ settle: true })
  const answer = await fetch(`${world.provider.base}/_control/state`)
  const state: ProviderState = await answer.json()
  for (const { customerId, model, refunds } of houses) {
    const taken = state.paymentIntents.filter(
      ({ customer, status }) => customer === customerId && status === 'succeeded',
    )
    const ids = new Set(taken.map(({ id }) => id))
    const paid = model.invoices.filter(
      ({ status, due }) => due > 0n && ['paid', 'refunded', 'partlyRefunded'].includes(status),
    )
    expect(inOrder(taken.map(({ amount_received: amount }) => amount))).toEqual(
      inOrder(paid.map(({ due }) => Number(due))),
    )
    const back = state.refunds.filter(({ payment_intent: id }) => ids.has(id))
    expect(inOrder(back.map(({ amount }) => amount))).toEqual(inOrder(refunds.map(Number)))
  }
}

const inOrder = (amounts: readonly number[]): number[] =>
  amounts.toSorted((one, other) => one - other)
