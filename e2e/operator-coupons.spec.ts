import type { Locator, Page } from '@playwright/test'
import { delivered, operatorWith, payButton, summary } from './buying'
import { expect, test } from './journey'

/** 20 % off, under a code that no other journey has; answers the code. */
async function makeCoupon(page: Page): Promise<string> {
  const code = `SPRING-${Date.now().toString(36).toUpperCase()}`
  const data = { code, percentOff: 2000 }
  const answer = await page.request.post('/api/v1/sandbox/coupons', { data })
  expect(answer.status()).toBe(201)
  return code
}

const field = (page: Page) => page.getByLabel('Coupon code')
const apply = (page: Page) => page.getByRole('button', { name: 'Apply' }).click()
const payFor = (page: Page, amount: string) =>
  page.getByRole('button', { name: `Complete purchase for ${amount}` })

/** Each line of a receipt with its amount, as it is read. */
const linesOf = (receipt: Locator) => receipt.getByRole('listitem').allInnerTexts()
const amountOf = (line: string) => line.split('\n').at(-1)

/** When this document was opened: the same for as long as nothing loads it again. */
const openedAt = (page: Page) => page.evaluate(() => performance.timeOrigin)

test('P5 a coupon entered, removed and entered again: the summary follows at once, and order and invoice say the same', async ({
  page,
  expectSoundPage,
}) => {
  const home = await operatorWith(page, 'visa')
  const code = await makeCoupon(page)
  await page.goto(`${home}/licenses/new?tier=pro&interval=month&quantity=5`)
  await expect(payFor(page, '$445.50')).toBeVisible()
  const opened = await openedAt(page)
  const without = ['$495.00', '−$49.50']
  expect((await linesOf(summary(page))).map(amountOf)).toEqual(without)

  await test.step('entered, however it is spelt', async () => {
    await field(page).fill(` ${code.toLowerCase()} `)
    await apply(page)
    await expect(payFor(page, '$356.40')).toBeVisible()
    await expect(page.getByText(`${code} is applied.`)).toBeVisible()
    await expect(summary(page)).toContainText('Charged today: $356.40 to Visa ending 4242.')
    // 20 % of what the volume discount leaves.
    expect((await linesOf(summary(page))).map(amountOf)).toEqual([...without, '−$89.10'])
    await expectSoundPage()
  })

  await test.step('removed', async () => {
    await field(page).fill('')
    await apply(page)
    await expect(payFor(page, '$445.50')).toBeVisible()
    await expect(page.getByText(`${code} is applied.`)).toHaveCount(0)
    expect((await linesOf(summary(page))).map(amountOf)).toEqual(without)
  })

  await test.step('typed and not applied: the button that buys asks for the price first', async () => {
    await field(page).fill(code)
    await payFor(page, '$445.50').click()
    await expect(payFor(page, '$356.40')).toBeVisible()
    await expect(page).toHaveURL(/\/licenses\/new/)
  })

  await test.step('wrong ones: each is told, and the price is the one without', async () => {
    for (const wrong of ['NOSUCHCODE', 'NORTHISONE']) {
      await field(page).fill(wrong)
      await expect(page.getByText('This code is not known.')).toHaveCount(0)
      await apply(page)
      await expect(page.getByText('This code is not known.')).toBeVisible()
      await expect(payFor(page, '$445.50')).toBeVisible()
    }
    await field(page).fill(code)
    await apply(page)
    await expect(payFor(page, '$356.40')).toBeVisible()
  })

  await test.step('another choice keeps it', async () => {
    await page.getByLabel('Quantity').fill('1')
    // 9900 less 20 %
    await expect(payFor(page, '$79.20')).toBeVisible()
    await page.getByLabel('Quantity').fill('5')
    await expect(payFor(page, '$356.40')).toBeVisible()
  })

  expect(await openedAt(page)).toBe(opened)
  const shown = await linesOf(summary(page))

  await test.step('the order and the invoice are what was shown', async () => {
    await payButton(page).click()
    await expect(delivered(page)).toBeVisible()
    const ordered = page.getByRole('region', { name: 'What was ordered' })
    expect(await linesOf(ordered)).toEqual(shown)
    await expect(ordered).toContainText('Charged: $356.40 to Visa ending 4242.')
    await page.getByRole('link', { name: 'See invoice' }).click()
    const rows = page.getByRole('table', { name: /^Lines of invoice/ }).getByRole('row')
    await expect(rows).toHaveCount(1 + shown.length)
    for (const [index, line] of shown.entries())
      await expect(
        rows
          .nth(index + 1)
          .getByRole('cell')
          .last(),
      ).toHaveText(amountOf(line) ?? '')
    await expect(page.getByText('Amount paid')).toBeVisible()
    await expect(page.getByText('$356.40').first()).toBeVisible()
  })
})
