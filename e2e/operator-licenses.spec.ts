import type { Page } from '@playwright/test'
import { expect, test } from './journey'

const visa = '4242 4242 4242 4242'
const declined = '4000 0000 0000 0341'
const threeDSecure = '4000 0027 6000 3184'

let count = 0

/** A new organization of its own, so that no journey depends on another. */
async function signUp(page: Page): Promise<string> {
  count += 1
  const name = `Booths ${Date.now().toString(36)} ${count}`
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Olive Operator')
  await page.getByLabel('E-mail').fill(`${name.replaceAll(' ', '-')}@example.com`)
  await page.getByLabel('Organization').fill(name)
  await page.getByLabel('Password', { exact: true }).fill('four words of nobody')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  return `/${new URL(page.url()).pathname.split('/')[1] ?? ''}`
}

/** Fills the provider's page, wherever it was asked from. */
async function enterCard(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number)
  await page.getByLabel('Expiry').fill('12/34')
  await page.getByLabel('CVC').fill('123')
  await page.getByRole('button', { name: /^(Pay|Save card)/ }).click()
}

async function addCard(page: Page, home: string, number: string): Promise<void> {
  await page.goto(`${home}/billing/payment-methods`)
  await page.getByRole('button', { name: 'Add card' }).click()
  await enterCard(page, number)
  const complete = page.getByRole('button', { name: 'Complete authentication' })
  const ending = page.getByText(new RegExp(`${number.slice(-4)}`)).first()
  await expect(complete.or(ending).first()).toBeVisible()
  if (await complete.isVisible()) await complete.click()
  await expect(ending).toBeVisible()
}

const summary = (page: Page) => page.getByRole('region', { name: 'Order summary' })
const payButton = (page: Page) => page.getByRole('button', { name: /^Complete purchase/ })

async function buy(page: Page, home: string, choices: string): Promise<void> {
  await page.goto(`${home}/licenses/new?${choices}`)
  await payButton(page).click()
}

const delivered = (page: Page) => page.getByText('What you bought is ready to use.')

test('an operator signs up, adds a card and buys five Pro licenses for $445.50', async ({
  page,
  expectSoundPage,
}) => {
  const home = await signUp(page)
  await expectSoundPage()
  await addCard(page, home, visa)
  await page.goto(`${home}/licenses`)
  await expectSoundPage()
  await page.getByRole('link', { name: 'Add license' }).click()
  await page.getByRole('radio', { name: 'Monthly' }).check()
  await page.getByRole('radio', { name: 'Pro', exact: true }).check()
  await page.getByLabel('Quantity').fill('4')
  await page.getByRole('button', { name: 'Increase' }).click()
  await expect(summary(page)).toContainText('5 × Pro license, monthly')
  await expect(summary(page)).toContainText('$495.00')
  await expect(summary(page)).toContainText('−$49.50')
  await expect(summary(page)).toContainText('Charged today: $445.50 to Visa ending 4242.')
  await expectSoundPage()
  await page.getByRole('button', { name: 'Complete purchase for $445.50' }).click()
  await expect(delivered(page)).toBeVisible()
  await expectSoundPage()
  await page.reload()
  await expect(delivered(page)).toBeVisible()
  await page.getByRole('link', { name: 'See invoice' }).click()
  await expect(page.getByText('$445.50').first()).toBeVisible()
  await page.goto(`${home}/licenses`)
  await expect(page.getByRole('row')).toHaveCount(6)
  await expect(page.getByText('5 of 10 to 15 % off everything')).toBeVisible()
  await expectSoundPage()
})

test('without a card the payment page asks for one, and the way back ends at the order', async ({
  page,
}) => {
  const home = await signUp(page)
  await buy(page, home, 'tier=pro&interval=month&quantity=1')
  await enterCard(page, visa)
  await expect(page).toHaveURL(/\/orders\//)
  await expect(delivered(page)).toBeVisible()
})

test('a declined card charges nothing and the same choices can be tried again', async ({
  page,
  expectSoundPage,
}) => {
  const home = await signUp(page)
  await addCard(page, home, declined)
  await buy(page, home, 'tier=basic&interval=month&quantity=2')
  await expect(page.getByText('The payment failed')).toBeVisible()
  await expect(page.getByText(/Nothing was charged\. Your card/)).toBeVisible()
  await expectSoundPage()
  await page.getByRole('link', { name: 'Try again' }).click()
  await expect(summary(page)).toContainText('2 × Basic license, monthly')
  await page.goto(`${home}/licenses`)
  await expect(page.getByText('None is active')).toBeVisible()
})

test('I4 a bank that asks is answered, and the order goes on', async ({ page }) => {
  const home = await signUp(page)
  await addCard(page, home, threeDSecure)
  await buy(page, home, 'tier=pro&interval=month&quantity=1')
  await page.getByRole('link', { name: 'Confirm payment' }).click()
  await page.getByRole('button', { name: 'Complete authentication' }).click()
  await expect(page).toHaveURL(/\/orders\//)
  await expect(delivered(page)).toBeVisible()
})

test('an order that waits for the bank can be given up', async ({ page, expectSoundPage }) => {
  const home = await signUp(page)
  await addCard(page, home, threeDSecure)
  await buy(page, home, 'tier=pro&interval=month&quantity=1')
  await expect(page.getByRole('link', { name: 'Confirm payment' })).toBeVisible()
  await expectSoundPage()
  await page.getByRole('button', { name: 'Cancel order' }).click()
  await expect(page.getByText('The order was given up')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Try again' })).toBeVisible()
})

test('an order bought twice is one order', async ({ page }) => {
  const home = await signUp(page)
  await addCard(page, home, visa)
  await page.goto(`${home}/licenses/new?tier=basic&interval=month&quantity=1`)
  await payButton(page).dblclick()
  await expect(delivered(page)).toBeVisible()
  await page.goto(`${home}/licenses`)
  await expect(page.getByRole('row')).toHaveCount(2)
})

test('a code that nobody knows says so, and the order stays possible', async ({ page }) => {
  const home = await signUp(page)
  await addCard(page, home, visa)
  await page.goto(`${home}/licenses/new?tier=basic&interval=month&quantity=1`)
  await page.getByLabel('Coupon code').fill('NOSUCHCODE')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByText('This code is not known.')).toBeVisible()
  await payButton(page).click()
  await expect(delivered(page)).toBeVisible()
})

test('P5 an upgrade charges what its preview shows', async ({ page, expectSoundPage }) => {
  const home = await signUp(page)
  await addCard(page, home, visa)
  await buy(page, home, 'tier=basic&interval=month&quantity=1')
  await expect(delivered(page)).toBeVisible()
  await page.goto(`${home}/licenses`)
  await page.getByRole('checkbox', { name: /Basic license/ }).check()
  await page.getByRole('button', { name: 'Upgrade' }).click()
  await page.getByRole('radio', { name: /^Pro/ }).check()
  await expect(summary(page)).toContainText('Upgrade from Basic to Pro')
  await expect(payButton(page)).toHaveAccessibleName('Complete purchase for $50.00')
  await expectSoundPage()
  await payButton(page).click()
  await expect(page.getByText('$50.00 paid')).toBeVisible()
  await page.goto(`${home}/licenses`)
  await expect(page.getByRole('checkbox', { name: /Pro license/ })).toBeVisible()
})

test('L4 a downgrade waits for the renewal and can be undone', async ({
  page,
  expectSoundPage,
}) => {
  const home = await signUp(page)
  await addCard(page, home, visa)
  await buy(page, home, 'tier=pro&interval=month&quantity=1')
  await expect(delivered(page)).toBeVisible()
  await page.goto(`${home}/licenses`)
  await page.getByRole('checkbox', { name: /Pro license/ }).check()
  await page.getByRole('button', { name: 'Downgrade' }).click()
  await page.getByRole('radio', { name: /^Basic/ }).check()
  await expectSoundPage()
  await page.getByRole('button', { name: 'Downgrade 1 license at renewal' }).click()
  await expect(page.getByText(/^Basic from /)).toBeVisible()
  await expectSoundPage()
  await page.getByRole('link', { name: 'Undo change' }).click()
  await page.getByRole('button', { name: 'Undo the change of 1 license' }).click()
  await expect(page.getByText('Change undone')).toBeVisible()
  await expect(page.getByText(/^Basic from /)).toHaveCount(0)
})

test('L5 a canceled license ends on its date and can be kept', async ({
  page,
  expectSoundPage,
}) => {
  const home = await signUp(page)
  await addCard(page, home, visa)
  await buy(page, home, 'tier=pro&interval=month&quantity=2')
  await expect(delivered(page)).toBeVisible()
  await page.goto(`${home}/licenses`)
  await page.getByRole('checkbox', { name: 'Select all' }).check()
  await page.getByRole('button', { name: 'Cancel license' }).click()
  await expectSoundPage()
  await page.getByRole('button', { name: 'Cancel 2 licenses' }).click()
  await expect(page.getByText(/^Ends \d/)).toHaveCount(2)
  await page.getByRole('checkbox', { name: 'Select all' }).check()
  await page.getByRole('button', { name: 'Keep license' }).click()
  await page.getByRole('button', { name: 'Keep 2 licenses' }).click()
  await expect(page.getByText(/^Renews \d/)).toHaveCount(2)
})

test('L2 the Enterprise add-on needs a license and comes once', async ({
  page,
  expectSoundPage,
}) => {
  const home = await signUp(page)
  await addCard(page, home, visa)
  await page.goto(`${home}/licenses`)
  await expect(page.getByText('It needs at least one active license.')).toBeVisible()
  await buy(page, home, 'tier=basic&interval=month&quantity=1')
  await expect(delivered(page)).toBeVisible()
  await page.goto(`${home}/licenses`)
  await page.getByRole('link', { name: 'Add Enterprise add-on' }).click()
  await expect(payButton(page)).toHaveAccessibleName('Complete purchase for $1,500.00')
  await expectSoundPage()
  await payButton(page).click()
  await expect(delivered(page)).toBeVisible()
  await page.goto(`${home}/licenses`)
  await page.getByRole('button', { name: 'Cancel Enterprise add-on' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel Enterprise add-on' }).click()
  await expect(page.getByRole('button', { name: 'Keep Enterprise add-on' })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test('choices are shown with their price first, then bought as shown', async ({
    page,
    browser,
    baseURL,
  }) => {
    const home = await signUp(page)
    await addCard(page, home, visa)
    const context = await browser.newContext({
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
      ...(baseURL === undefined ? {} : { baseURL }),
    })
    const plain = await context.newPage()
    await plain.goto(`${home}/licenses/new`)
    await plain.getByRole('radio', { name: 'Annual' }).check()
    await plain.getByRole('radio', { name: 'Basic', exact: true }).check()
    await plain.getByLabel('Quantity').fill('5')
    await payButton(plain).click()
    await expect(plain.getByText('Your choices have changed')).toBeVisible()
    await expect(summary(plain)).toContainText('5 × Basic license, annual')
    await plain.getByRole('button', { name: 'Complete purchase for $2,205.00' }).click()
    await expect(delivered(plain)).toBeVisible()
    await context.close()
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 640 } })

  test('the buying pages are sound', async ({ page, expectSoundPage }) => {
    const home = await signUp(page)
    await addCard(page, home, visa)
    await expectSoundPage()
    await page.goto(`${home}/licenses/new?tier=pro&interval=month&quantity=5`)
    await expect(payButton(page)).toBeVisible()
    await expectSoundPage()
    await payButton(page).click()
    await expect(delivered(page)).toBeVisible()
    await expectSoundPage()
    await page.goto(`${home}/licenses`)
    await expect(page.getByRole('row').first()).toBeAttached()
    await expectSoundPage()
    await page.goto(home)
    await expectSoundPage()
  })
})
