import type { Page } from '@playwright/test'
import { pageTable } from '../proofs/access/people-table'
import { expect, person, test } from './journey'
import { newOrganization } from './new-organization'
import { signIn } from './sign-in'

/** Every page of the portal and of the vendor's console that needs no id, as its table has it. */
const pages = Object.entries(pageTable)
  .filter(
    ([file]) => file.endsWith('/page.tsx') && !/\[(id|quoteId|change|\.{3}elsewhere)\]/.test(file),
  )
  .map(([file, who]) => [file.replace('app/', '').replace('/page.tsx', ''), who] as const)

const letters = {
  member: 'M',
  operator: 'O',
  licenseAdmin: 'L',
  organizationAdmin: 'A',
} as const

const isVendor = (path: string) => path.startsWith('vendor')
const addressOf = (path: string, slug: string) =>
  `/${path.replace('(portal)/[organization]', slug).replaceAll(/\/\(\w+\)/g, '')}`

for (const [role, letter] of Object.entries(letters)) {
  test(`O3 every page answers a person who is ${role} as the table says, and breaks no policy`, async ({
    page,
  }) => {
    const broken = await collectViolations(page)
    const slug = await enterAs(page, role)
    for (const [path, who] of pages) {
      const address = addressOf(path, slug)
      const answer = await page.goto(address)
      const seen = who.includes(letter) ? 200 : 403
      expect(answer?.status(), address).toBe(isVendor(path) ? 404 : seen)
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    }
    expect(await broken()).toEqual([])
  })
}

test('O3 to a person of elsewhere the organization does not exist, in any of its pages', async ({
  page,
}) => {
  await enterAs(page, 'organizationAdmin')
  const [foreign = ''] = person('operator').organizations
  for (const [path] of pages.filter(([one]) => !isVendor(one))) {
    const address = addressOf(path, foreign)
    expect((await page.request.get(address)).status(), address).toBe(404)
  }
})

test('what is not there says so inside the frame, whose places lead on', async ({
  page,
  expectSoundPage,
}) => {
  const slug = await enterAs(page, 'operator')
  for (const path of ['nowhere/at/all', 'orders/ord_none', 'billing/invoices/inv_none']) {
    expect((await page.goto(`/${slug}/${path}`))?.status(), path).toBe(404)
    await expect(page.getByText('Nothing is at this address')).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Portal' }).first()).toBeVisible()
  }
  await expectSoundPage()
  await page.getByRole('link', { name: 'Go to the start' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
})

test('O3 the vendor’s staff open the console, and no customer’s pages', async ({ page }) => {
  const broken = await collectViolations(page)
  await signIn(page, person('vendor staff'))
  const [foreign = ''] = person('operator').organizations
  for (const [path] of pages) {
    const address = addressOf(path, foreign)
    expect((await page.goto(address))?.status(), address).toBe(isVendor(path) ? 200 : 404)
  }
  expect(await broken()).toEqual([])
})

let count = 0

/** An organization of its own, with somebody in that one role signed in; answers its slug. */
async function enterAs(page: Page, role: string): Promise<string> {
  const email = `${role.toLowerCase()}-${Date.now().toString(36)}-${(count += 1)}@example.com`
  const made = await newOrganization(page.request, {
    name: `Access ${role}`,
    card: 'visa',
    members: [{ email, roles: [role] }],
  })
  await signIn(page, made.accountOf(email))
  return made.home.slice(1)
}

/** Every violation of the content security policy, on every page that is opened from now on. */
async function collectViolations(page: Page): Promise<() => Promise<readonly string[]>> {
  const found: string[] = []
  await page.exposeFunction('tellViolation', (violation: string) => found.push(violation))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell: unknown = Reflect.get(window, 'tellViolation')
      if (typeof tell === 'function')
        tell(`${location.pathname} ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  return async () => {
    await page.waitForLoadState('networkidle')
    return found
  }
}
