import { parseWithZod } from '@conform-to/zod/v4'
import { describe, expect, it } from 'vitest'
import type { PurchaseRequest } from '@/lib/domain/pricing/plan'
import { purchaseAddress, purchaseFields, repeatAddress } from './purchase-address'
import { purchaseForm, requestOfForm } from './purchase-form'

const read = (fields: string) => parseWithZod(new URLSearchParams(fields), { schema: purchaseForm })

const asked = (fields: string): PurchaseRequest => {
  const submission = read(fields)
  if (submission.status !== 'success') throw new Error(JSON.stringify(submission.error))
  return requestOfForm(submission.value)
}

const examples: readonly (readonly [string, PurchaseRequest])[] = [
  [
    'buy=license&tier=pro&interval=month&quantity=5',
    { items: [{ type: 'license', tier: 'pro', interval: 'month', quantity: 5 }] },
  ],
  ['buy=addOn&addOn=enterprise', { items: [{ type: 'addOn', addOn: 'enterprise' }] }],
  [
    'buy=topUp&bundles.500=2&bundles.1000=1',
    {
      items: [
        { type: 'topUp', bundle: 500, quantity: 2 },
        { type: 'topUp', bundle: 1000, quantity: 1 },
      ],
    },
  ],
  [
    'buy=tokenPackage&package=starter&account=usr_a&account=usr_b',
    { items: [{ type: 'tokenPackage', package: 'starter', accountIds: ['usr_a', 'usr_b'] }] },
  ],
  [
    'buy=sharedLicense&sku=shared-1000&quantity=1',
    { items: [{ type: 'sharedLicense', sku: 'shared-1000', quantity: 1 }] },
  ],
  [
    'buy=unlimitedLicense&sku=unlimited-1y&quantity=2',
    { items: [{ type: 'unlimitedLicense', sku: 'unlimited-1y', quantity: 2 }] },
  ],
  [
    'buy=licenseChange&license=lic_a&tier=premium&interval=year&coupon=SPRING',
    {
      items: [{ type: 'licenseChange', licenseIds: ['lic_a'], tier: 'premium', interval: 'year' }],
      coupon: 'SPRING',
    },
  ],
]

describe('the fields of a buying form', () => {
  it.each(examples)('%s says what is asked for', (fields, request) => {
    expect(asked(fields)).toEqual(request)
  })

  it.each(examples)('%s is the address of its request', (fields, request) => {
    expect(purchaseFields(request)?.toString()).toBe(fields)
    expect(purchaseAddress('aurora', request)).toContain(`?${fields}`)
  })

  it('P11 no price and no sum of the form is read: what is charged is the quote', () => {
    const made = 'price=1&unitPrice=1&amount=0&total=0&discount=10000&currency=XXX&quote.total=0'
    for (const [fields, request] of examples) expect(asked(`${fields}&${made}`)).toEqual(request)
    const bought = 'buy=addOn&addOn=enterprise&intent=buy'
    expect(read(`${bought}&${made}`).payload).toMatchObject({ price: '1' })
    expect(read(`${bought}&${made}`)).toMatchObject({ value: read(bought).payload })
  })

  it('buy nothing unless the button that buys was pressed', () => {
    const fields = 'buy=addOn&addOn=enterprise'
    expect(read(fields)).toMatchObject({ value: { intent: 'update' } })
    expect(read(`${fields}&intent=buy`)).toMatchObject({ value: { intent: 'buy' } })
  })

  it.each(['-1', '1.5', '1e3', '0x10', 'five', '99999999'])('refuse a quantity of %s', (text) => {
    const submission = read(`buy=license&tier=pro&interval=month&quantity=${text}`)
    expect(submission.reply().error).toHaveProperty('quantity')
  })

  it.each(['buy=license&tier=gold&interval=month&quantity=1', 'buy=yacht', '', 'tier=pro'])(
    'refuse %s',
    (fields) => {
      expect(read(fields).status).toBe('error')
    },
  )

  it('have no address for several kinds in one order', () => {
    const { items } = { items: examples.slice(0, 2).flatMap(([, request]) => request.items) }
    expect(purchaseAddress('aurora', { items })).toBeNull()
    expect(repeatAddress('aurora', { items }, 'quo_1')).toBeNull()
  })

  it('are read from the quote again when hundreds are chosen', () => {
    const to = (count: number) => {
      const accountIds = Array.from({ length: count }, (_, index) => `usr_${index}`)
      const items = [{ type: 'tokenPackage', package: 'pro', accountIds }] as const
      return repeatAddress('aurora', { items }, 'quo_1')
    }
    expect(to(2)).toBe(
      '/aurora/packages/assign?buy=tokenPackage&package=pro&account=usr_0&account=usr_1',
    )
    expect(to(500)).toBe('/aurora/packages/assign?of=quo_1')
  })
})
