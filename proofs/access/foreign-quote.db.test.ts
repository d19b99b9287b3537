import { beforeAll, expect, it, vi } from 'vitest'
import { assign } from '@/app/(portal)/[organization]/packages/assign/actions'
import { contextAt } from '@/dev/testing/billing-world'
import { countRows } from '@/dev/testing/count-rows'
import { arrive, outcomeOf } from '@/dev/testing/next-request'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import { createQuote } from '@/lib/usecases/quotes/create-quote'
import { services } from '@/lib/usecases/services'
import { openPeople, openTwoOrganizations, type FullOrganization } from './two-organizations'

vi.mock('next/headers', async () => (await import('@/dev/testing/next-request')).nextHeaders)
vi.mock('next/navigation', async () => (await import('@/dev/testing/next-request')).nextNavigation)
vi.mock('next/cache', async () => (await import('@/dev/testing/next-request')).nextCache)

let ours: FullOrganization
let people: Awaited<ReturnType<typeof openPeople>>

beforeAll(async () => {
  const both = await openTwoOrganizations()
  ours = both.ours
  people = await openPeople(ours, both.theirs.organizationId)
})

it.each<[string, PurchaseItem]>([
  ['S1 a shared license', { type: 'sharedLicense', sku: 'shared-1000', quantity: 1 }],
  ['L1 a license', { type: 'license', tier: 'pro', interval: 'month', quantity: 1 }],
])('O1 a license admin does not buy %s by the button that assigns packages', async (_, item) => {
  const context = await contextAt(services(), ours.organizationId)
  const quote = await createQuote(context, { items: [item] })
  if (!quote.ok) throw new Error(quote.refusal.kind)
  const before = await countRows()
  arrive(people.licenseAdmin)
  const form = new FormData()
  form.set('quoteId', quote.value.id)
  const outcome = await outcomeOf(() => assign(ours.slug, {}, form))
  expect(outcome).toMatchObject({ value: { message: { title: 'Not allowed' } } })
  expect(await countRows()).toEqual(before)
})
