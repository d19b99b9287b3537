import type { Page } from '@playwright/test'
import { addCard, buy, delivered, newCustomer, payButton } from './buying'
import { expect, test } from './journey'

const clock = (page: Page) => page.getByRole('form', { name: 'Sandbox time' })

async function passTime(
  page: Page,
  step: '+1 day' | '+30 days' | 'To next renewal',
): Promise<void> {
  const shown = clock(page).getByText(/^Sandbox,/)
  const before = (await shown.textContent()) ?? ''
  await clock(page).getByRole('button', { name: step }).click()
  await expect(shown).not.toHaveText(before)
  await expect(clock(page).getByRole('status')).toContainText('fell due')
}

/** An operator who has bought; the renewal to come meets `next` at the bank. */
async function renewing(page: Page, choices: string, ...next: string[]): Promise<string> {
  const { home, organizationId } = await newCustomer(page, 'visa')
  await buy(page, home, choices)
  await expect(delivered(page)).toBeVisible()
  const data = { organizationId, next }
  if (next.length > 0) await page.request.post('/api/v1/sandbox/payment-faults', { data })
  await page.goto(`${home}/licenses`)
  return home
}

const onePro = 'tier=pro&interval=month&quantity=1'
const twoPro = 'tier=pro&interval=month&quantity=2'

const openInvoice = (page: Page) =>
  page.getByRole('table', { name: 'Invoices' }).getByRole('row', { name: /Open/ })

test('L7 a declined renewal is shown, and a new card pays it at once', async ({
  page,
  expectSoundPage,
}) => {
  const home = await renewing(page, onePro, 'declined')
  await passTime(page, 'To next renewal')
  await expect(page.getByText('A payment failed')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open invoice' })).toHaveAttribute(
    'href',
    new RegExp(`^${home}/billing/invoices/inv_`),
  )
  await expect(page.getByText('1 of them is past due.')).toBeVisible()
  await expect(page.getByText(/^Unpaid since \d/)).toBeVisible()
  await expectSoundPage()
  await page.goto(`${home}/billing/invoices`)
  await expect(page.getByText(/unpaid, tried again on/)).toBeVisible()
  await expectSoundPage()
  await addCard(page, home, '5555 5555 5555 4444')
  await page.goto(`${home}/licenses`)
  await expect(page.getByText('A payment failed')).toHaveCount(0)
  await expect(page.getByText(/^Renews \d/)).toHaveCount(1)
  await page.goto(`${home}/billing/invoices`)
  await expect(openInvoice(page)).toHaveCount(0)
})

test('L7 an unpaid renewal is tried again by itself on the next day of the schedule', async ({
  page,
}) => {
  await renewing(page, onePro, 'declined')
  await passTime(page, 'To next renewal')
  await expect(page.getByText('A payment failed')).toBeVisible()
  await passTime(page, '+1 day')
  await expect(page.getByText('A payment failed')).toHaveCount(0)
  await expect(page.getByText(/^Renews \d/)).toHaveCount(1)
})

test('I4 a renewal that the bank wants confirmed is confirmed from the banner', async ({
  page,
  expectSoundPage,
}) => {
  const home = await renewing(page, onePro, 'authentication_required', 'authentication_required')
  await passTime(page, 'To next renewal')
  await expect(page.getByText('Your bank asks you to confirm')).toBeVisible()
  await page.getByRole('link', { name: 'Confirm payment' }).click()
  await expect(page.getByText('$99.00 is charged once you have confirmed it')).toBeVisible()
  await expectSoundPage()
  await page.getByRole('button', { name: 'Confirm payment' }).click()
  await page.getByRole('button', { name: 'Complete authentication' }).click()
  await expect(page).toHaveURL(/billing\/invoices\//)
  await page.goto(`${home}/licenses`)
  await expect(page.getByText('Your bank asks you to confirm')).toHaveCount(0)
  await expect(page.getByText(/^Renews \d/)).toHaveCount(1)
})

test('V5 the credit balance pays a renewal before the card, as the next invoice says', async ({
  page,
  expectSoundPage,
}) => {
  const home = await renewing(page, 'tier=premium&interval=year&quantity=4')
  await page.goto(`${home}/licenses/new?tier=basic&interval=month&quantity=1`)
  await expect(payButton(page)).toBeVisible()
  await payButton(page).click()
  await expect(delivered(page)).toBeVisible()
  await page.goto(`${home}/billing/invoices`)
  await page.getByText('Monthly licenses').click()
  await expect(
    page.getByText('$44.10 of the credit balance is used before the card.'),
  ).toBeVisible()
  await expect(page.getByText('No card is charged.').first()).toBeVisible()
  await expectSoundPage()
  await passTime(page, 'To next renewal')
  const newest = page.getByRole('table', { name: 'Invoices' }).getByRole('row').nth(1)
  await newest.getByRole('link').first().click()
  await expect(page.getByText('Credit balance used')).toBeVisible()
})

test('L5 of two past-due licenses one is canceled: it ends now, the other is billed anew', async ({
  page,
  expectSoundPage,
}) => {
  const home = await renewing(page, twoPro, 'declined')
  await passTime(page, 'To next renewal')
  await page
    .getByRole('checkbox', { name: /Pro license/ })
    .first()
    .check()
  await page.getByRole('button', { name: 'Cancel license' }).click()
  await expect(page.getByText('What stays is billed anew: $99.00.')).toBeVisible()
  await expectSoundPage()
  await page.getByRole('button', { name: 'Cancel 1 license' }).click()
  await expect(page.getByRole('checkbox', { name: /Pro license/ })).toHaveCount(1)
  await page.goto(`${home}/billing/invoices`)
  await expect(openInvoice(page)).toContainText('$99.00')
  await expect(page.getByRole('row', { name: /Void/ })).toContainText('$198.00')
  await openInvoice(page).getByRole('link').click()
  await page.getByRole('button', { name: 'Pay $99.00' }).click()
  await expect(page.getByText(/^Paid on/)).toBeVisible()
})

test('L4 a scheduled downgrade stands in the next invoice, with the reason why it is less', async ({
  page,
}) => {
  const home = await renewing(page, twoPro)
  await passTime(page, 'To next renewal')
  await page
    .getByRole('checkbox', { name: /Pro license/ })
    .first()
    .check()
  await page.getByRole('button', { name: 'Downgrade' }).click()
  await page.getByRole('radio', { name: /^Basic/ }).check()
  await page.getByRole('button', { name: 'Downgrade 1 license at renewal' }).click()
  await expect(page.getByText(/^Basic from /)).toBeVisible()
  await page.goto(`${home}/billing/invoices`)
  await page.getByText('Monthly licenses').click()
  await expect(page.getByText('$50.00 less than the last invoice ($198.00).')).toBeVisible()
  await expect(page.getByText('Basic license, monthly: 1 instead of none.')).toBeVisible()
})

test('two people change one license at once: one wins, the other is told', async ({ page }) => {
  await renewing(page, onePro)
  await page.getByRole('checkbox', { name: /Pro license/ }).check()
  await page.getByRole('button', { name: 'Cancel license' }).click()
  await expect(page.getByRole('button', { name: 'Cancel 1 license' })).toBeVisible()
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByRole('button', { name: 'Cancel 1 license' }).click()
  await expect(other.getByText(/^Ends \d/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel 1 license' }).click()
  await expect(page.getByText('Nothing was changed')).toBeVisible()
})

test('P1 a newcomer watches a year of billing in a minute', async ({ page }) => {
  const home = await renewing(page, onePro)
  for (let month = 1; month <= 12; month += 1) await passTime(page, 'To next renewal')
  await page.goto(`${home}/billing/invoices`)
  await expect(page.getByRole('table', { name: 'Invoices' }).getByRole('row')).toHaveCount(14)
})
