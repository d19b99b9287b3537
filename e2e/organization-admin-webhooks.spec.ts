import type { Page } from '@playwright/test'
import { buy, delivered, signUp } from './buying'
import { expect, test } from './journey'
import { newOrganization } from './new-organization'
import { signIn } from './sign-in'

test('a row that is deleted leaves the focus with the next, the last one with the page', async ({
  page,
}) => {
  const home = await signUp(page)
  await page.goto(`${home}/settings/webhooks`)
  const dialog = page.getByRole('dialog')
  for (const url of ['https://first.example/in', 'https://second.example/in']) {
    await page.getByRole('button', { name: 'Add endpoint' }).click()
    await dialog.getByLabel('Address').fill(url)
    await dialog.getByRole('checkbox').first().check()
    await dialog.getByRole('button', { name: 'Add endpoint' }).click()
    await dialog.getByRole('button', { name: 'Close' }).first().click()
  }
  const said = page.getByRole('region', { name: 'Notifications' }).getByText('Endpoint deleted')
  const deleteOf = (host: string) =>
    page.getByRole('button', { name: `Delete https://${host}.example/in` })

  await deleteOf('first').click()
  await dialog.getByRole('button', { name: 'Delete endpoint' }).click()
  await expect(said).toBeVisible()
  await expect(deleteOf('first')).toHaveCount(0)
  const next = page.getByRole('button', { name: 'Switch off https://second.example/in' })
  await expect(next).toBeFocused()

  await deleteOf('second').click()
  await dialog.getByRole('button', { name: 'Delete endpoint' }).click()
  await expect(deleteOf('second')).toHaveCount(0)
  await expect(page.locator('main :focus')).toBeVisible()
})

test('a delivery says what was sent, what came of it, and is sent again', async ({
  page,
  expectSoundPage,
}) => {
  const name = `Webhooks ${Date.now().toString(36)}`
  const email = `${name.replaceAll(' ', '-').toLowerCase()}@example.com`
  const roles = ['operator', 'organizationAdmin'] as const
  const made = await newOrganization(page.request, {
    name,
    card: 'visa',
    members: [{ email, roles: [...roles] }],
  })
  await signIn(page, made.accountOf(email))
  await page.goto(`${made.home}/settings/webhooks`)
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Add endpoint' }).click()
  await dialog.getByLabel('Address').fill('http://127.0.0.1:9/nobody-listens')
  await dialog.getByRole('checkbox', { name: /^An order was paid and delivered/ }).check()
  await dialog.getByRole('button', { name: 'Add endpoint' }).click()
  await dialog.getByRole('button', { name: 'Close' }).first().click()
  await buy(page, made.home, 'tier=pro&interval=month&quantity=1')
  await expect(delivered(page)).toBeVisible()

  await page.goto(`${made.home}/settings/webhooks`)
  await page.getByRole('link', { name: 'An order was paid and delivered' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('An order was paid')
  await expect(page.getByText('http://127.0.0.1:9/nobody-listens')).toBeVisible()
  await expect(page.getByText('"type": "order.paid"')).toBeVisible()
  await expectTried(page)
  await expectSoundPage()
  const again = page.getByRole('button', { name: /^Send again msg_/ })
  await again.click()
  await dialog.getByRole('button', { name: 'Send again' }).click()
  await expect(page.getByText('The message is on its way again').first()).toBeVisible()
  await expect(again).toBeFocused()
})

/** The worker sends it in its own time. */
const expectTried = (page: Page) =>
  expect(async () => {
    await page.reload()
    await expect(page.getByText('Nobody listens there.')).toBeVisible({ timeout: 1000 })
  }).toPass()
