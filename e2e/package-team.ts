import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expect } from './journey'

const made = z.object({
  slug: z.string(),
  apiKey: z.string(),
  accounts: z.array(
    z.object({ accountId: z.string(), email: z.string(), password: z.string().nullable() }),
  ),
})
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
  const data = { name: `Interiors ${mark}`, members }
  const answer = await page.request.post('/api/v1/sandbox/organizations', { data })
  const { slug, apiKey, accounts } = made.parse(await answer.json())
  const accountOf = (name: string) => {
    const account = accounts.find(({ email }) => email === addressOf(name))
    if (!account) throw new Error(`${name} is no member`)
    return account
  }
  const post = async (path: string, body: unknown) => {
    const headers = {
      authorization: `Bearer ${apiKey}`,
      'idempotency-key': `${mark}-${(count += 1)}`,
    }
    const sent = await page.request.post(`/api/v1/${path}`, { headers, data: body })
    expect(sent.status()).toBe(201)
    return withId.parse(await sent.json()).id
  }
  await signIn(page, admin, accountOf('lena.admin').password ?? '')
  return {
    home: `/${slug}`,
    addressOf,
    post,
    signInAs: async (name: string) => {
      await page.context().clearCookies()
      await signIn(page, addressOf(name), accountOf(name).password ?? '')
    },
    /** Buys a package for these members. */
    give: async (name: string, holders: readonly string[]) => {
      const accountIds = holders.map((holder) => accountOf(holder).accountId)
      const items = [{ type: 'tokenPackage', package: name, accountIds }]
      await post('orders', { quoteId: await post('quotes', { items }) })
    },
  }
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('navigation').first()).toBeVisible()
}
