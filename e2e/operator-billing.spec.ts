import { readFile } from 'node:fs/promises'
import { readPdf } from '../dev/testing/read-pdf'
import { addCard, delivered, signUp, summary, visa } from './buying'
import { expect, test } from './journey'

const squeezed = (text: string) => text.replaceAll(/\s/g, '')

test('an operator tops up 500 tokens, keeps the invoice and looks after the cards', async ({
  page,
  expectSoundPage,
}) => {
  const home = await signUp(page)

  await test.step('adds a card on the provider’s page', async () => {
    await page.goto(`${home}/billing/payment-methods`)
    await expect(page.getByRole('heading', { level: 1, name: 'Payment methods' })).toBeVisible()
    await expectSoundPage()
    await addCard(page, home, visa)
    await expectSoundPage()
  })

  await test.step('tops up: 25 becomes 525', async () => {
    await page.goto(`${home}/tokens`)
    await expect(page.getByRole('heading', { level: 1, name: 'Tokens' })).toBeVisible()
    await expectSoundPage()
    await page.getByLabel('Quantity of 500 tokens').fill('1')
    await expect(summary(page)).toContainText('Charged today: $75.00 to Visa ending 4242.')
    await page.getByRole('button', { name: 'Complete purchase for $75.00' }).click()
    await expect(delivered(page)).toBeVisible()
    await page.goto(`${home}/tokens`)
    await expect(page.getByText('525 tokens').first()).toBeVisible()
    const batches = page.getByRole('table', { name: 'Batches' })
    await expect(batches.getByRole('row', { name: /Top-up/ })).toContainText('500')
    await expectSoundPage()
  })

  await test.step('proves the balance', async () => {
    await page.getByRole('button', { name: 'Prove this balance' }).click()
    await expect(page.getByText('The balance is right to the thousandth')).toBeVisible()
  })

  await test.step('downloads the invoice, which says what the screen says', async () => {
    await page.goto(`${home}/billing/invoices`)
    await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible()
    await expectSoundPage()
    await page.getByRole('table', { name: 'Invoices' }).getByRole('link').last().click()
    await expect(page.getByRole('heading', { level: 1, name: /^Invoice / })).toBeVisible()
    await expectSoundPage()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download PDF' }).click()
    const file = await (await download).path()
    const text = squeezed(
      readPdf(await readFile(file))
        .pages.flat()
        .join(''),
    )
    const lines = page.getByRole('table', { name: /^Lines of invoice/ }).getByRole('rowheader')
    for (const line of await lines.allInnerTexts()) expect(text).toContain(squeezed(line))
    expect(text).toContain('Amountpaid$75.00')
  })

  await test.step('makes another card the default and removes the first', async () => {
    await addCard(page, home, '5555 5555 5555 4444')
    await page.getByRole('button', { name: 'Make default Mastercard ending 4444' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Make default' }).click()
    const badge = page.getByText('Default', { exact: true })
    await expect(page.getByRole('listitem').filter({ has: badge })).toContainText('4444')
    await page.getByRole('button', { name: 'Remove card Visa ending 4242' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove card' }).click()
    await expect(page.getByText('Visa ending 4242')).toHaveCount(0)
  })
})

test('an operator creates, rotates and revokes an API key', async ({
  page,
  signInAs,
  expectSoundPage,
}) => {
  const someone = await signInAs('operator')
  // A name of its own: a second try finds the first one's keys.
  const name = `Booth ${Date.now().toString(36)}`
  await page.goto(`/${someone.organizations[0]}/settings/api-keys`)
  await expect(page.getByRole('heading', { level: 1, name: 'API keys' })).toBeVisible()
  await page.getByRole('button', { name: 'Create API key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await expect(dialog.getByText(/^grn_/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Copy the API key' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  const first = page.getByRole('row', { name: new RegExp(name) }).first()
  await first.getByRole('button', { name: `Rotate ${name}` }).click()
  await dialog.getByRole('button', { name: 'Rotate key' }).click()
  await expect(dialog.getByText(/^grn_/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('row', { name: new RegExp(`${name}.*Replaced`) })).toBeVisible()
  await page
    .getByRole('button', { name: `Revoke ${name}` })
    .first()
    .click()
  await dialog.getByRole('button', { name: 'Revoke key' }).click()
  await expect(page.getByRole('row', { name: new RegExp(`${name}.*Revoked`) })).toBeVisible()
  await expectSoundPage()
})

test('every settings page is sound, at the desk and on a phone', async ({
  page,
  signInAs,
  expectSoundPage,
}) => {
  const someone = await signInAs('operator')
  const headings = {
    'api-keys': 'API keys',
    notifications: 'Notifications',
    'billing-details': 'Billing details',
    'audit-log': 'Audit log',
    security: 'Security',
  } as const
  for (const [path, name] of Object.entries(headings)) {
    await page.goto(`/${someone.organizations[0]}/settings/${path}`)
    for (const width of [1440, 320]) {
      await page.setViewportSize({ width, height: 800 })
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
      await expectSoundPage()
    }
  }
})

test('billing details are saved, and the audit log says what they were', async ({
  page,
  signInAs,
}) => {
  const someone = await signInAs('operator')
  const settings = `/${someone.organizations[0]}/settings`
  const [before, after] = [`US ${Date.now()}`, `CA ${Date.now()}`]
  for (const taxId of [before, after]) {
    await page.goto(`${settings}/billing-details`)
    await page.getByLabel('Tax ID').fill(taxId)
    await page.getByRole('button', { name: 'Save billing details' }).click()
    await expect(page.getByText('Billing details saved')).toBeVisible()
  }
  await page.goto(`${settings}/audit-log?search=billingDetails`)
  await expect(page.getByRole('row', { name: new RegExp(`${before} → ${after}`) })).toBeVisible()
})
