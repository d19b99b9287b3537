import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expect } from './journey'
import { newOrganization } from './new-organization'
import { signIn } from './sign-in'

const withId = z.object({ id: z.string() })

export type PackageTeam = Awaited<ReturnType<typeof packageTeam>>

let count = 0

/**
 * An organization that nobody else touches, whose license admin is signed in; `names` are members who
 * hold nothing yet ("jonas.lind" is shown as "Jonas Lind" and a mark).
 */
export async function packageTeam(page: Page, names: readonly string[]) {
  const mark = `${Date.now().toString(36)}${(count += 1)}`
  const addressOf = (name: string) => `${name}.${mark}@example.com`
  const admin = addressOf('lena.admin')
  const members = [
    { email: admin, roles: ['licenseAdmin'] },
    ...names.map((name) => ({ email: addressOf(name), roles: ['member'] })),
  ]
  const made = await newOrganization(page.request, { name: `Interiors ${mark}`, members })
  const accountOf = (name: string) => made.accountOf(addressOf(name))
  const post = async (path: string, body: unknown) => {
    const headers = {
      authorization: `Bearer ${made.apiKey}`,
      'idempotency-key': `${mark}-${(count += 1)}`,
    }
    const sent = await page.request.post(`/api/v1/${path}`, { headers, data: body })
    expect(sent.status()).toBe(201)
    return withId.parse(await sent.json()).id
  }
  await signIn(page, made.accountOf(admin))
  return {
    home: made.home,
    addressOf,
    post,
    signInAs: async (name: string) => {
      await page.context().clearCookies()
      await signIn(page, accountOf(name))
    },
    /** Buys a package for these members. */
    give: async (name: string, holders: readonly string[]) => {
      const accountIds = holders.map((holder) => accountOf(holder).accountId)
      const items = [{ type: 'tokenPackage', package: name, accountIds }]
      await post('orders', { quoteId: await post('quotes', { items }) })
    },
  }
}
