import { buy, delivered, operatorWith, payButton } from './buying'
import { expect, test } from './journey'
import type { Page } from '@playwright/test'

async function createEvent(page: Page, home: string, features: string[]): Promise<void> {
  await page.goto(`${home}/events`)
  await page.getByRole('link', { name: 'Create event' }).first().click()
  await page.getByLabel('Name').fill(`Wedding with ${features.join(' and ') || 'nothing'}`)
  for (const feature of features)
    await page.getByRole('checkbox', { name: feature, exact: true }).check()
  await page.getByRole('checkbox', { name: /^AI portrait/ }).check()
}

const heading = (page: Page, name: RegExp) => page.getByRole('heading', { level: 1, name })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** The pressed button is gone with the state that it ended: the keyboard goes on at what came of it. */
const expectFocusOn = (page: Page, words: string) =>
  expect(page.locator(':focus')).toContainText(words)

test('an operator prepares an event without a license, is offered one, starts, tests and stops it', async ({
  page,
  expectSoundPage,
}) => {
  const home = await operatorWith(page, 'visa')
  await page.goto(`${home}/events`)
  await expect(heading(page, /^Events$/)).toBeVisible()
  await expectSoundPage()

  await createEvent(page, home, ['Photos', 'AI images'])
  await expect(page.getByText('Tag: Pro, because of AI images.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'AI video', exact: true }).check()
  await expect(page.getByText('Tag: Premium, because of AI video.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'AI video', exact: true }).uncheck()
  await expect(page.getByText(/AI portrait · 1 token a session/)).toBeVisible()
  await expect(page.getByText(/try the template that costs less first/)).toBeVisible()
  await expectSoundPage()
  await button(page, 'Create event').click()
  await expect(heading(page, /Wedding with Photos and AI images/)).toBeVisible()
  await expectSoundPage()

  await button(page, 'Start event').click()
  await expect(page.getByText(/Needs Pro; no license is free/)).toBeVisible()
  const offer = page.getByRole('link', { name: 'Add a Pro license for $99.00' })
  await expect(offer).toBeVisible()
  await expectSoundPage()

  await button(page, 'Start in test mode').click()
  await expect(heading(page, /Test/)).toBeVisible()
  await expectFocusOn(page, 'Test started')
  await button(page, 'Stop event').click()
  await expect(heading(page, /Upcoming/)).toBeVisible()
  await expectFocusOn(page, 'Test stopped')

  await button(page, 'Start event').click()
  await offer.click()
  await expect(payButton(page)).toContainText('$99.00')
  await payButton(page).click()
  await expect(delivered(page)).toBeVisible()

  await page.goto(`${home}/events`)
  await page.getByRole('link', { name: /^Wedding with/ }).click()
  await expect(page.getByText(/Starting takes a free Pro license/)).toBeVisible()
  await button(page, 'Start event').click()
  await expect(heading(page, /Live/)).toBeVisible()
  await expectFocusOn(page, 'Event started')
  await expect(page.getByText(/^Pro license \w{4}$/)).toBeVisible()
  await expectSoundPage()
  await page.goto(`${home}/licenses`)
  await expect(page.getByRole('link', { name: /^Wedding with/ })).toBeVisible()
  await page.goto(`${home}/events`)
  await expectSoundPage()
  await page.getByRole('link', { name: /^Wedding with/ }).click()
  await button(page, 'Stop event').click()
  await expect(heading(page, /Ended/)).toBeVisible()
  await expectFocusOn(page, 'Event stopped')
})

test('an operator is offered the upgrade of a free license, with its price', async ({ page }) => {
  const home = await operatorWith(page, 'visa')
  await buy(page, home, 'tier=pro&interval=month&quantity=2')
  await expect(delivered(page)).toBeVisible()
  await createEvent(page, home, ['AI video'])
  await button(page, 'Create event').click()
  await button(page, 'Start event').click()
  await expect(
    page.getByText(/Needs Premium; 2 Pro are free: upgrade one Pro for \$50\.00/),
  ).toBeVisible()
  await page.getByRole('link', { name: 'Upgrade one Pro for $50.00' }).click()
  await expect(payButton(page)).toContainText('$50.00')
})

test('an operator estimates tokens, tops up in one click and sets some aside', async ({
  page,
  expectSoundPage,
}) => {
  const home = await operatorWith(page, 'visa')
  await createEvent(page, home, ['AI images'])
  await button(page, 'Create event').click()
  await page.getByLabel('How many').fill('20')
  await button(page, 'Estimate tokens').click()
  await expect(page.getByText('Enough tokens')).toBeVisible()
  await page.getByRole('radio', { name: 'Hours' }).check()
  await page.getByLabel('How many').fill('3')
  await button(page, 'Estimate tokens').click()
  await expect(
    page.getByText('90 to 165 sessions need 90 to 165 tokens; 25 are available.'),
  ).toBeVisible()
  await expect(page.getByText('Short by 140 tokens')).toBeVisible()
  await expectSoundPage()
  const event = page.url().split('?')[0] ?? ''
  await expect(page.getByText('Charged today: $40.00 to Visa ending 4242.')).toBeVisible()
  await button(page, 'Top up 200 tokens for $40.00').click()
  await expect(delivered(page)).toBeVisible()

  await page.goto(event)
  await page.getByLabel('Tokens to set aside').fill('100')
  await button(page, 'Ring-fence tokens').click()
  await expect(page.getByText(/^100 tokens are set aside/)).toBeVisible()
  await expect(page.getByText(/^125 are free/)).toBeVisible()
  await expectSoundPage()
  await button(page, 'Give tokens back').click()
  await expect(page.getByText(/^225 are free/)).toBeVisible()
  await expectFocusOn(page, 'Tokens given back')
})

test('on a phone the events read as cards and nothing is cut off', async ({
  page,
  expectSoundPage,
}) => {
  await page.setViewportSize({ width: 320, height: 640 })
  const home = await operatorWith(page, 'none')
  await createEvent(page, home, ['Photos'])
  await expectSoundPage()
  await button(page, 'Create event').click()
  await expect(heading(page, /Wedding with Photos/)).toBeVisible()
  await expectSoundPage()
  await page.goto(`${home}/events`)
  await expectSoundPage()
})
