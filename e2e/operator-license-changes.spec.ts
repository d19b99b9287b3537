import { buy, delivered, operatorWith, payButton, summary } from './buying'
import { expect, test } from './journey'

test('P5 an upgrade charges what its preview shows', async ({ page, expectSoundPage }) => {
  const home = await operatorWith(page, 'visa')
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
  const home = await operatorWith(page, 'visa')
  await buy(page, home, 'tier=pro&interval=month&quantity=1')
  await expect(delivered(page)).toBeVisible()
  await page.goto(`${home}/licenses`)
  await page.getByRole('checkbox', { name: /Pro license/ }).check()
  await page.getByRole('button', { name: 'Downgrade' }).click()
  const basic = page.getByRole('radio', { name: /^Basic/ })
  await expect(basic).toHaveAccessibleName(/\$49\.00 is charged on .+ instead of \$99\.00/)
  await basic.check()
  await expectSoundPage()
  await page.getByRole('button', { name: 'Downgrade 1 license at renewal' }).click()
  await expect(page.getByText(/^Basic from /)).toBeVisible()
  await expectSoundPage()
  await page.getByRole('link', { name: 'Undo change' }).click()
  await expect(page.getByText(/\$99\.00 is charged on .+ instead of \$49\.00/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo the change of 1 license' }).click()
  await expect(page.getByText('Change undone')).toBeVisible()
  await expect(page.getByText(/^Basic from /)).toHaveCount(0)
})

test('L5 a canceled license ends on its date and can be kept', async ({
  page,
  expectSoundPage,
}) => {
  const home = await operatorWith(page, 'visa')
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
  const home = await operatorWith(page, 'visa')
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
