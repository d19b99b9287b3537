import type { Page } from '@playwright/test'
import { z } from 'zod'
import { pageTable } from '../proofs/access/people-table'
import { expect, person, test } from './journey'

/** Every page of the portal and of the vendor's console that needs no id, as its table has it. */
const pages = Object.entries(pageTable)
  .filter(([file]) => file.endsWith('/page.tsx') && !/\[(id|quoteId|change)\]/.test(file))
  .map(([file, who]) => [file.replace('app/', '').replace('/page.tsx', ''), who] as const)

const letters = {
  member: 'M',
  operator: 'O',
  licenseAdmin: 'L',
  organizationAdmin: 'A',
} as const

const isVendor = (path: string) => path.startsWith('vendor')
const addressOf = (path: string, slug: string) =>
  `/${path.replace('(portal)/[organization]', slug)}`

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

test('O3 the vendor’s staff open the console, and no customer’s pages', async ({ page }) => {
  const broken = await collectViolations(page)
  const { email, password } = person('vendor staff')
  await signIn(page, email, password)
  const [foreign = ''] = person('operator').organizations
  for (const [path] of pages) {
    const address = addressOf(path, foreign)
    expect((await page.goto(address))?.status(), address).toBe(isVendor(path) ? 200 : 404)
  }
  expect(await broken()).toEqual([])
})

const made = z.object({
  slug: z.string(),
  accounts: z.array(z.object({ email: z.string(), password: z.string() })),
})

let count = 0

/** An organization of its own, with somebody in that one role signed in; answers its slug. */
async function enterAs(page: Page, role: string): Promise<string> {
  const email = `${role.toLowerCase()}-${Date.now().toString(36)}-${(count += 1)}@example.com`
  const data = { name: `Access ${role}`, card: 'visa', members: [{ email, roles: [role] }] }
  const answer = await page.request.post('/api/v1/sandbox/organizations', { data })
  const { slug, accounts } = made.parse(await answer.json())
  await signIn(page, email, accounts.find((one) => one.email === email)?.password ?? '')
  return slug
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
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
