import { buy, delivered, newCustomer } from './buying'
import { expect, test } from './journey'

test('I5 the vendor refunds a part: the customer sees it, and the vendor’s log says who did it', async ({
  page,
  browser,
  signInAs,
  expectSoundPage,
}) => {
  const customer = await browser.newContext()
  const theirs = await customer.newPage()
  const { home, name } = await newCustomer(theirs, 'visa')
  await buy(theirs, home, 'tier=pro&interval=month&quantity=1')
  await expect(delivered(theirs)).toBeVisible()

  await test.step('the vendor finds the customer and refunds $20.00', async () => {
    await signInAs('vendor staff')
    await page.goto('/vendor')
    await page.getByLabel('Name, address or id').fill(name)
    await page.getByLabel('Name, address or id').press('Enter')
    await page.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expectSoundPage()
    await page.getByRole('button', { name: /^Refund / }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Amount').fill('20.00')
    await dialog.getByLabel('Reason').fill('A day without service')
    await dialog.getByRole('button', { name: 'Refund', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Refund made' })).toBeVisible()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('table', { name: 'Invoices' })).toContainText('$20.00')
  })

  await test.step('more than was paid is refused by the field', async () => {
    await page.getByRole('button', { name: /^Refund / }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Amount').fill('80.00')
    await dialog.getByLabel('Reason').fill('Too much')
    await dialog.getByRole('button', { name: 'Refund', exact: true }).click()
    await expect(dialog.getByText(/At most \$79.00 can go back/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Go back' }).click()
  })

  await test.step('the customer sees the refund on the invoice', async () => {
    await theirs.goto(`${home}/billing/invoices`)
    const newest = theirs.getByRole('table', { name: 'Invoices' }).getByRole('row').nth(1)
    await newest.getByRole('link').first().click()
    await expect(theirs.getByText('Partly refunded').first()).toBeVisible()
    await expect(theirs.getByText('A day without service')).toBeVisible()
  })

  await test.step('the vendor’s audit log names the act', async () => {
    await page
      .getByRole('navigation', { name: 'Vendor console' })
      .getByRole('link', { name: 'Audit log' })
      .click()
    await expect(page.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible()
    await expect(page.getByRole('row', { name: /invoice\.refund/ }).first()).toContainText('$20.00')
    await expectSoundPage()
  })
  await customer.close()
})

test('C1 the vendor makes a coupon and ends it; both stand in the audit log', async ({
  page,
  signInAs,
  expectSoundPage,
}) => {
  await signInAs('vendor staff')
  await page.goto('/vendor/coupons')
  const code = `E2E${Date.now().toString(36)}`.toUpperCase()
  await page.getByRole('button', { name: 'New coupon' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Code').fill(code)
  await dialog.getByLabel('Percent off').fill('10')
  await dialog.getByRole('button', { name: 'Make coupon' }).click()
  await expect(page.getByRole('heading', { name: 'Coupon made' })).toBeVisible()
  await expect(dialog).toHaveCount(0)
  await expectSoundPage()
  const coupon = page.getByRole('row', { name: new RegExp(code) })
  await coupon.getByRole('button', { name: `End ${code}` }).click()
  await expect(coupon).toContainText('Ended')
  await page.goto('/vendor/audit-log?search=coupon')
  await expect(
    page.getByRole('row', { name: new RegExp(`coupon\\.create.*${code}`) }),
  ).toBeVisible()
  await expect(page.getByRole('row', { name: /coupon\.end/ }).first()).toBeVisible()
})
