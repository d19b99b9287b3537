import { expect, person, test } from './journey'
import { enterPassword } from './sign-in'

/** Pages that anyone may open; those behind the sign-in have journeys of their own. */
const open = ['/sign-in', '/sign-up', '/reset-password', '/status']

for (const address of open) {
  test(`${address} is sound`, async ({ page, expectSoundPage }) => {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectSoundPage()
  })
}

test('nothing on the sign-in page comes from elsewhere', async ({ page, baseURL }) => {
  const elsewhere: string[] = []
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== baseURL) elsewhere.push(request.url())
  })
  await page.goto('/sign-in', { waitUntil: 'networkidle' })
  expect(elsewhere).toEqual([])
})

test('a page’s script runs under a fresh nonce', async ({ request }) => {
  const policies = await Promise.all(
    [1, 2].map(async () => (await request.get('/sign-in')).headers()['content-security-policy']),
  )
  expect(policies[0]).toContain("'strict-dynamic'")
  expect(policies[0]).not.toBe(policies[1])
})

test('someone who is not signed in is asked to', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('whoever signs in arrives at the page that they asked for', async ({ page }) => {
  const operator = person('operator')
  const asked = `/${operator.organizations[0]}/billing/invoices?status=open`
  await page.goto(asked)
  await expect(page.getByRole('link', { name: 'Sign in without a password' })).toHaveAttribute(
    'href',
    `/sign-in/mail?${new URLSearchParams({ next: asked })}`,
  )
  await enterPassword(page, operator)
  await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible()
  expect(page.url().endsWith(asked)).toBe(true)
})

test('a link that is used up says so at once, and where a new one is asked for', async ({
  page,
  expectSoundPage,
}) => {
  await page.goto('/reset-password/used-up')
  await expect(page.getByText('This link cannot be used')).toBeVisible()
  await expect(page.getByLabel('New password')).toHaveCount(0)
  await expectSoundPage()
  await page.getByRole('link', { name: 'Ask for a new link' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Reset your password' })).toBeVisible()
})

test('a page with a file to download does not ask for it by itself', async ({ page, signInAs }) => {
  const { organizations } = await signInAs('operator')
  const files: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.endsWith('.csv')) files.push(pathname)
  })
  await page.goto(`/${organizations[0]}/settings/webhooks`, { waitUntil: 'networkidle' })
  await expect(page.getByRole('link', { name: 'Download as CSV' })).toBeVisible()
  expect(files).toEqual([])
})

test('on paper a page has the whole width, without its frame', async ({ page, signInAs }) => {
  const { organizations } = await signInAs('operator')
  await page.goto(`/${organizations[0]}/billing/invoices`)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: 'Portal' })).toHaveCount(0)
  const paper = page.viewportSize()?.width ?? 0
  const main = await page.getByRole('main').boundingBox()
  expect(main?.width).toBeGreaterThan(paper * 0.8)
})
