import {
  addCard,
  buy,
  delivered,
  enterCard,
  operatorWith,
  payButton,
  signUp,
  summary,
  visa,
} from './buying'
import { expect, test } from './journey'

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
  await expect(page.getByText(/Unsure how many an event needs\? Ask before it/)).toBeVisible()
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
  const home = await operatorWith(page, 'none')
  await buy(page, home, 'tier=pro&interval=month&quantity=1')
  await enterCard(page, visa)
  await expect(page).toHaveURL(/\/orders\//)
  await expect(delivered(page)).toBeVisible()
})

test('a declined card charges nothing and the same choices can be tried again', async ({
  page,
  expectSoundPage,
}) => {
  const home = await operatorWith(page, 'declined')
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
  const home = await operatorWith(page, 'authenticationRequired')
  await buy(page, home, 'tier=pro&interval=month&quantity=1')
  await page.getByRole('link', { name: 'Confirm payment' }).click()
  await page.getByRole('button', { name: 'Complete authentication' }).click()
  await expect(page).toHaveURL(/\/orders\//)
  await expect(delivered(page)).toBeVisible()
})

test('an order that waits for the bank can be given up', async ({ page, expectSoundPage }) => {
  const home = await operatorWith(page, 'authenticationRequired')
  await buy(page, home, 'tier=pro&interval=month&quantity=1')
  await expect(page.getByRole('link', { name: 'Confirm payment' })).toBeVisible()
  await expectSoundPage()
  await page.getByRole('button', { name: 'Cancel order' }).click()
  await expect(page.getByText('The order was given up')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Try again' })).toBeVisible()
})

test('an order bought twice is one order', async ({ page }) => {
  const home = await operatorWith(page, 'visa')
  await page.goto(`${home}/licenses/new?tier=basic&interval=month&quantity=1`)
  await payButton(page).dblclick()
  await expect(delivered(page)).toBeVisible()
  await page.goto(`${home}/licenses`)
  await expect(page.getByRole('row')).toHaveCount(2)
})

test('a code that nobody knows says so, and the order stays possible', async ({ page }) => {
  const home = await operatorWith(page, 'visa')
  await page.goto(`${home}/licenses/new?tier=basic&interval=month&quantity=1`)
  await page.getByLabel('Coupon code').fill('NOSUCHCODE')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByText('This code is not known.')).toBeVisible()
  await payButton(page).click()
  await expect(delivered(page)).toBeVisible()
})

test.describe('without JavaScript', () => {
  test('choices are shown with their price first, then bought as shown', async ({
    page,
    browser,
    baseURL,
  }) => {
    const home = await operatorWith(page, 'visa')
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
    const home = await operatorWith(page, 'visa')
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
