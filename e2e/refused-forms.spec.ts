import type { Locator } from '@playwright/test'
import { signUp } from './buying'
import { expect, test } from './journey'

// A refused form keeps what was typed and leads to what is wrong, by keyboard and by ear.

/** Presses the button as the keyboard does. */
async function press(button: Locator): Promise<void> {
  await button.focus()
  await button.press('Enter')
}

test('what was typed stays, passwords too, and the first wrong field has the focus', async ({
  page,
}) => {
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Olive Operator')
  await page.getByLabel('E-mail').fill('olive')
  await page.getByLabel('Password', { exact: true }).fill('four words of nobody')
  await press(page.getByRole('button', { name: 'Create account' }))
  await expect(page.getByLabel('E-mail')).toBeFocused()
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/Enter an address such as/)
  await expect(page.getByLabel('Organization')).toHaveAccessibleDescription(/Enter a name/)
  await expect(page.getByLabel('Your name')).toHaveValue('Olive Operator')
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('four words of nobody')
})

test('an empty form says of each field what it wants, all at once', async ({ page }) => {
  await page.goto('/sign-up')
  await press(page.getByRole('button', { name: 'Create account' }))
  await expect(page.getByLabel('Your name')).toBeFocused()
  for (const [label, wanted] of [
    ['Your name', /Enter your name/],
    ['E-mail', /Enter an e-mail address/],
    ['Organization', /Enter a name/],
    ['Password', /Enter a password/],
  ] as const)
    await expect(page.getByLabel(label, { exact: true })).toHaveAccessibleDescription(wanted)
})

test('a refusal of the whole form leaves the focus on its button', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('nobody@example.com')
  await page.getByLabel('Password', { exact: true }).fill('four words of nobody')
  const button = page.getByRole('button', { name: 'Sign in', exact: true })
  await press(button)
  await expect(page.getByText('do not go together')).toBeVisible()
  await expect(button).toBeFocused()
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('four words of nobody')
})

test('in a dialog boxes stay as they were, and a group says what is wrong with it', async ({
  page,
  expectSoundPage,
}) => {
  const home = await signUp(page)
  const dialog = page.getByRole('dialog')

  await page.goto(`${home}/settings/members`)
  await page.getByRole('button', { name: 'Invite member' }).click()
  await dialog.getByRole('checkbox', { name: 'Member', exact: true }).uncheck()
  await dialog.getByLabel('E-mail').fill('bo')
  await press(dialog.getByRole('button', { name: 'Send invitation' }))
  await expect(dialog.getByLabel('E-mail')).toBeFocused()
  await expect(dialog.getByLabel('E-mail')).toHaveValue('bo')
  await expect(dialog.getByRole('checkbox', { name: 'Member', exact: true })).not.toBeChecked()
  await expect(dialog.getByRole('group', { name: 'Roles' })).toHaveAccessibleDescription(
    'Choose at least one role.',
  )
  await expectSoundPage()

  await page.goto(`${home}/settings/webhooks`)
  await page.getByRole('button', { name: 'Add endpoint' }).click()
  await dialog.getByLabel('Address').fill('https://booths.example/hook')
  await press(dialog.getByRole('button', { name: 'Add endpoint' }))
  await expect(dialog.getByRole('checkbox').first()).toBeFocused()
  await expect(dialog.getByText('Choose at least one topic.')).toBeInViewport()
  await expect(dialog.getByLabel('Address')).toHaveValue('https://booths.example/hook')
  await expectSoundPage()
})
