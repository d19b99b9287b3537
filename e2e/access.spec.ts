import type { Page } from '@playwright/test'
import { pageTable } from '../proofs/access/people-table'
import { expect, person, test } from './journey'

/** Every page of the portal and of the vendor's console that needs no id, as its table has it. */
const pages = Object.entries(pageTable)
  .filter(([file]) => file.endsWith('/page.tsx') && !/\[(id|quoteId|change)\]/.test(file))
  .map(([file, who]) => [file.replace('app/', '').replace('/page.tsx', ''), who] as const)

const letters = {
  member: 'M',
  operator: 'O',
  'license admin': 'L',
  'organization admin': 'A',
} as const

const isVendor = (path: string) => path.startsWith('vendor')

for (const [persona, letter] of Object.entries(letters)) {
  test(`O3 every page answers the ${persona} as the table says, and breaks no policy`, async ({
    page,
    signInAs,
  }) => {
    const broken = await collectViolations(page)
    const { organizations } = await signInAs(persona)
    const [home = ''] = organizations
    for (const [path, who] of pages) {
      const address = `/${path.replace('(portal)/[organization]', home)}`
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
  signInAs,
}) => {
  const own = person('member').organizations
  const others = person('organization admin').organizations.filter((slug) => !own.includes(slug))
  await signInAs('member')
  for (const [path] of pages.filter(([one]) => !isVendor(one))) {
    const address = `/${path.replace('(portal)/[organization]', others[0] ?? 'no-such-organization')}`
    expect((await page.request.get(address)).status(), address).toBe(404)
  }
})

test('O3 the vendor’s staff open the console, and no customer’s pages', async ({
  page,
  signInAs,
}) => {
  const broken = await collectViolations(page)
  await signInAs('vendor staff')
  const [home = ''] = person('operator').organizations
  for (const [path] of pages) {
    const address = `/${path.replace('(portal)/[organization]', home)}`
    const status = (await page.goto(address))?.status()
    expect(status, address).toBe(isVendor(path) ? 200 : 404)
  }
  expect(await broken()).toEqual([])
})

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
