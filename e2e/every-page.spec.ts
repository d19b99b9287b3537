import type { Page } from '@playwright/test'
import {
  type FoundPage,
  linkedPages,
  pagePatterns,
  patternOf,
  plainPages,
} from '../dev/testing/find-pages'
import { buy, delivered, operatorWith } from './buying'
import { expect, test } from './journey'

// Everyone opens every page that they may, in both themes, on a phone and on a desk; on a small laptop no table
// has a column beyond its edge.

const patterns = pagePatterns()
const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1440, 320].map((width) => ({ colorScheme, width })),
)

test.describe.configure({ timeout: 900_000 })

test('what nobody in particular may open', async ({ page, expectSoundPage }) => {
  for (const address of ['/reset-password', '/sign-in/mail']) await askForMail(page, address)
  const seen = await openAll(page, { area: undefined, also: [], expectSoundPage })
  expect(seen).toEqual(
    expect.arrayContaining(['/sign-in', '/sign-up', '/reset-password/[token]', '/sign-in/link']),
  )
  expect(seen).toEqual(expect.arrayContaining(['/invitations/[token]', '/docs/api', '/status']))
})

test('every page of an operator with licenses, an event and an invoice', async ({
  page,
  expectSoundPage,
}) => {
  const home = await operatorWith(page, 'visa')
  const also = [await createEvent(page, home), await buyLicenses(page, home)]
  await page.goto(`${home}/licenses`)
  const license = await page
    .getByRole('checkbox', { name: /Pro license/ })
    .first()
    .inputValue()
  const changes = ['cancel', 'downgrade', 'keep', 'upgrade'].map(
    (change) => `${home}/licenses/${change}?license=${license}`,
  )
  const seen = await openAll(page, {
    area: '/[organization]',
    slug: home.slice(1),
    also: [...changes, ...also],
    expectSoundPage,
  })
  expect(seen).toEqual(
    expect.arrayContaining(
      ['licenses/[change]', 'billing/invoices/[id]', 'events/[id]', 'orders/[id]', 'tokens'].map(
        (place) => `/[organization]/${place}`,
      ),
    ),
  )
})

test('every page of a license admin', async ({ page, signInAs, expectSoundPage }) => {
  const [slug = ''] = (await signInAs('license admin')).organizations
  await page.goto(`/${slug}/packages/assign`)
  await page.getByLabel('Search members').fill('lind')
  await page.getByRole('button', { name: 'Select all matching (1)' }).click()
  await page.getByRole('button', { name: 'Review assignment' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Review assignment' })).toBeVisible()
  const seen = await openAll(page, {
    area: '/[organization]',
    slug,
    also: [pathOf(page)],
    expectSoundPage,
  })
  expect(seen).toContain('/[organization]/packages/assign/[quoteId]')
  expect(seen).toContain('/[organization]/packages/members/[id]')
})

for (const persona of ['member', 'organization admin'] as const) {
  test(`every page of a ${persona}`, async ({ page, signInAs, expectSoundPage }) => {
    const [slug = ''] = (await signInAs(persona)).organizations
    const seen = await openAll(page, { area: '/[organization]', slug, also: [], expectSoundPage })
    const own = { member: 'studio', 'organization admin': 'pool/licenses/[id]' }[persona]
    expect(seen).toContain(`/[organization]/${own}`)
  })
}

test('every page of vendor staff', async ({ page, signInAs, expectSoundPage }) => {
  await signInAs('vendor staff')
  const seen = await openAll(page, { area: '/vendor', also: [], expectSoundPage })
  expect(seen).toEqual(expect.arrayContaining(patterns.filter((one) => one.startsWith('/vendor'))))
})

type Visit = {
  /** Whose pages: an organization's, the vendor's, or, without either, everybody's. */
  area: '/[organization]' | '/vendor' | undefined
  slug?: string
  /** Addresses that no link leads to. */
  also: readonly string[]
  expectSoundPage: () => Promise<void>
}

/** Opens each pattern once, at the first address that is found for it; answers those that opened. */
async function openAll(page: Page, visit: Visit): Promise<string[]> {
  const seen = new Set<string>()
  const waiting = [...visit.also.flatMap(found), ...plainPages(patterns, visit.slug)]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (seen.has(next.pattern) || areaOf(next.pattern) !== visit.area) continue
    await page.setViewportSize({ width: 1440, height: 900 })
    const response = await page.goto(next.address)
    if (response?.status() !== 200 || patternOf(patterns, pathOf(page)) !== next.pattern) continue
    seen.add(next.pattern)
    await test.step(next.pattern, () => expectSoundInEveryLook(page, visit.expectSoundPage))
    waiting.push(...linkedPages(patterns, await contentOf(page)))
  }
  return [...seen]
}

async function expectSoundInEveryLook(page: Page, expectSoundPage: () => Promise<void>) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  for (const { colorScheme, width } of looks) {
    await test.step(`${colorScheme}, ${width} px`, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 900 })
      await expectSoundPage()
    })
  }
  await page.setViewportSize({ width: 1024, height: 768 })
  expect(await cutTables(page), 'tables that are wider than their place').toEqual([])
}

const cutTables = (page: Page): Promise<string[]> =>
  page
    .getByRole('table')
    .evaluateAll((tables) =>
      tables
        .filter(({ scrollWidth, parentElement }) => scrollWidth > (parentElement?.clientWidth ?? 0))
        .map((table) => table.querySelector('caption')?.textContent ?? 'without a caption'),
    )

const areaOf = (pattern: string): Visit['area'] =>
  (['/[organization]', '/vendor'] as const).find((area) => pattern.startsWith(area))

const pathOf = (page: Page): string => new URL(page.url()).pathname

const contentOf = async (page: Page) => ({
  html: await page.content(),
  origin: new URL(page.url()).origin,
})

function found(address: string): FoundPage[] {
  const pattern = patternOf(patterns, address)
  return pattern === undefined ? [] : [{ pattern, address }]
}

async function askForMail(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByLabel('E-mail').fill('member@granary.example')
  await page.getByRole('main').getByRole('button').click()
  await expect(page.getByText('Look into your mail')).toBeVisible()
}

async function createEvent(page: Page, home: string): Promise<string> {
  await page.goto(`${home}/events/new`)
  await page.getByLabel('Name').fill('Wedding of Ida and Noah')
  await page.getByRole('checkbox', { name: 'AI images', exact: true }).check()
  await page.getByRole('button', { name: 'Create event', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Wedding/ })).toBeVisible()
  return pathOf(page)
}

async function buyLicenses(page: Page, home: string): Promise<string> {
  await buy(page, home, 'tier=pro&interval=month&quantity=5')
  await expect(delivered(page)).toBeVisible()
  return pathOf(page)
}
