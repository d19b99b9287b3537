import type { Page } from '@playwright/test'
import { expect, test } from './journey'
import { packageTeam } from './package-team'
import { replay } from './replay'

const widths = [1440, 320] as const

const gridOf = (page: Page) => page.getByRole('table', { name: 'Token packages by member' })

test('the license admin sees who has what, who is out and who never used it', async ({
  page,
  signInAs,
  expectSoundPage,
}) => {
  const lena = await signInAs('license admin')
  await page.goto(`/${lena.organizations[0]}/packages`)
  await expect(page.getByRole('heading', { level: 1, name: 'Token packages' })).toBeVisible()
  const grid = gridOf(page)
  await expect(grid.getByRole('row', { name: /Milo Quist/ })).toContainText('renews')
  await expect(grid.getByRole('row', { name: /Astrid Berg/ })).toContainText('none left')
  await expect(grid.getByRole('row', { name: /Jonas Lind/ })).toContainText('Never used')
  await expect(grid.getByRole('row', { name: /Freja Holm/ })).toContainText('Canceling')
  await expect(grid.getByRole('row', { name: /saga@nordic.example/ })).toContainText(
    'Awaiting registration',
  )
  await expect(page.getByRole('heading', { name: 'Expires unused soon' })).toBeVisible()
  await expect(page.getByText('Milo Quist has all 3 packages.')).toBeVisible()
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    await expectSoundPage()
  }
})

test('a member opens to what is left, until when, and where every token went', async ({
  page,
  signInAs,
  expectSoundPage,
}) => {
  const lena = await signInAs('license admin')
  const home = `/${lena.organizations[0]}/packages`
  await page.goto(home)
  await gridOf(page).getByRole('link', { name: 'Milo Quist' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Milo Quist' })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Batches' })).toContainText('Token Pro')
  await expect(page.getByRole('table', { name: 'Journal' })).toContainText('AI photo')
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    await expectSoundPage()
  }
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download journal as CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/member-journal\.csv$/)
  expect((await page.goto(`${home}/members/acc_00000000000000000000001`))?.status()).toBe(404)
})

test('searching and filtering stay in the address, and the file has what is shown', async ({
  page,
  signInAs,
}) => {
  const lena = await signInAs('license admin')
  await page.goto(`/${lena.organizations[0]}/packages`)
  await page.getByRole('searchbox', { name: 'Search members' }).fill('astrid')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page).toHaveURL(/search=astrid/)
  await expect(gridOf(page).getByRole('row', { name: /Milo Quist/ })).toHaveCount(0)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download as CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/token-packages\.csv$/)
})

test('assigning to many: dry run, one price, one payment, a result for each', async ({
  page,
  expectSoundPage,
}) => {
  const team = await packageTeam(page, ['milo.quist', 'jonas.lind', 'oskar.dahl'])
  const saga = team.addressOf('saga')
  await team.give('refill', ['milo.quist'])
  await team.post('invitations', { email: saga, roles: ['member'] })
  await page.goto(`${team.home}/packages`)
  await page.getByRole('link', { name: 'Assign package' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Assign package' })).toBeVisible()
  await page.getByRole('radio', { name: /Token Refill.*More tokens on top of Token Pro/ }).check()
  await expect(
    page.getByRole('checkbox', { name: /^Milo Quist .*: Already has this package$/ }),
  ).toBeDisabled()
  await expect(
    page.getByRole('checkbox', { name: `${saga}: Awaiting registration` }),
  ).toBeDisabled()
  await page.getByLabel('Search members').fill('lind')
  await page.getByRole('button', { name: 'Select all matching (1)' }).click()
  await page
    .getByLabel('Paste e-mails')
    .fill(`${team.addressOf('oskar.dahl')}; ${saga}, nobody@nowhere.example`)
  await page.getByRole('button', { name: 'Review assignment' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Review assignment' })).toBeVisible()
  const list = page.getByRole('table', { name: 'Who gets it' })
  await expect(list.getByRole('row', { name: /Jonas Lind/ })).toContainText('Gets 350 tokens')
  await expect(list.getByRole('row', { name: /Oskar Dahl/ })).toContainText('Gets 350 tokens')
  await expect(list.getByRole('row', { name: saga })).toContainText('Awaiting registration')
  await expect(list.getByRole('row', { name: /nobody@/ })).toContainText('Not a member')
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    await expectSoundPage()
  }
  await page.getByRole('button', { name: 'Complete purchase for $98.00' }).click()
  await expect(page).toHaveURL(/\/orders\//)
  const result = page.getByRole('table', { name: /Token Refill/ })
  await expect(result.getByRole('row', { name: /Jonas Lind/ })).toContainText('Assigned: 350')
  await expect(result.getByRole('row', { name: /nobody@/ })).toContainText('Left out')
})

test('canceling and keeping a package, the focus on what can be done next', async ({ page }) => {
  const team = await packageTeam(page, ['jonas.lind'])
  await team.give('pro', ['jonas.lind'])
  await team.give('refill', ['jonas.lind'])
  await page.goto(`${team.home}/packages?search=jonas`)
  const row = gridOf(page).getByRole('row', { name: /Jonas Lind/ })
  const button = (verb: string) =>
    row.getByRole('button', { name: new RegExp(`^${verb} package of Jonas Lind`) })
  await button('Cancel').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: /Token Refill/ }).uncheck()
  await dialog.getByRole('button', { name: 'Cancel 1 package' }).click()
  await expect(row.getByText('Canceling')).toBeVisible()
  await expect(button('Cancel')).toBeFocused()
  await button('Cancel').click()
  await dialog.getByRole('button', { name: 'Cancel 1 package' }).click()
  await expect(button('Cancel')).toHaveCount(0)
  await expect(button('Keep')).toBeFocused()
  await button('Keep').click()
  await dialog.getByRole('button', { name: 'Keep 2 packages' }).click()
  await expect(row.getByText('Canceling')).toHaveCount(0)
  await expect(button('Cancel')).toBeFocused()
})

test('canceling and keeping many at once', async ({ page }) => {
  const team = await packageTeam(page, ['astrid.berg', 'oskar.dahl'])
  await team.give('pro', ['astrid.berg', 'oskar.dahl'])
  await page.goto(`${team.home}/packages`)
  await page.getByRole('checkbox', { name: /^Astrid Berg/ }).check()
  await page.getByRole('checkbox', { name: /^Oskar Dahl/ }).check()
  await page.getByRole('button', { name: 'Cancel package', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel 2 packages' }).click()
  await expect(page.getByText('2 packages canceled').first()).toBeVisible()
  await page.getByRole('button', { name: 'Keep package', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Keep 2 packages' }).click()
  await expect(page.getByText('2 packages kept').first()).toBeVisible()
})

test('on a phone what can be done with the chosen stays in reach, and covers no row', async ({
  page,
}) => {
  const team = await packageTeam(page, ['astrid.berg'])
  await team.give('pro', ['astrid.berg'])
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`${team.home}/packages`)
  const box = page.getByRole('checkbox', { name: /^Astrid Berg/ })
  const before = await box.boundingBox()
  await box.check()
  const cancel = page.getByRole('button', { name: 'Cancel package', exact: true })
  await expect(cancel).toBeInViewport({ ratio: 1 })
  await expect(page.getByText('1 member selected')).toBeInViewport()
  expect((await box.boundingBox())?.x).toBe(before?.x)
  const last = gridOf(page).getByRole('row').last()
  await last.evaluate((row) => row.scrollIntoView({ block: 'end' }))
  const [row, bar] = [await last.boundingBox(), await cancel.boundingBox()]
  expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0)
})

test('O1 a member cannot open it; a license admin cannot touch the shared pool', async ({
  page,
  signInAs,
}) => {
  const milo = await signInAs('member')
  const forbidden = await page.goto(`/${milo.organizations[0]}/packages`)
  expect(forbidden?.status()).toBe(403)
  expect((await page.goto(`/${milo.organizations[0]}/packages/assign`))?.status()).toBe(403)
  const someone = `/${milo.organizations[0]}/packages/members/acc_00000000000000000000001`
  expect((await page.goto(someone))?.status()).toBe(403)
  await page.context().clearCookies()
  const lena = await signInAs('license admin')
  await page.goto(`/${lena.organizations[0]}/pool`)
  await expect(page.getByRole('button', { name: 'Add shared license' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Add shared license' })).toHaveCount(0)
})

test('O3 a replayed assignment is refused to whoever may not assign', async ({ page }) => {
  const team = await packageTeam(page, ['oskar.dahl', 'milo.quist'])
  await page.goto(`${team.home}/packages/assign`)
  await page.getByRole('radio', { name: /Token Starter/ }).check()
  await page.getByRole('checkbox', { name: /^Oskar Dahl/ }).check()
  const sent = page.waitForRequest(
    (one) => one.method() === 'POST' && one.url().includes(team.home),
  )
  await page.getByRole('button', { name: 'Review assignment' }).click()
  const request = await sent
  await expect(page.getByRole('heading', { level: 1, name: 'Review assignment' })).toBeVisible()
  await team.signInAs('milo.quist')
  const answer = await replay(page, request)
  expect(await answer.text()).toContain('Only a license admin')
})
