import type { Page } from '@playwright/test'
import { expect, test } from './journey'

const members = '/vista-north/settings/members'

test.describe.configure({ mode: 'serial' })

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    test('the menu is walked by keyboard', async ({ page, signInAs, expectSoundPage }) => {
      await signInAs('organization admin')
      await page.goto(members)
      const button = page.getByRole('button', { name: /^Your menu/ })
      await pressOn(page, button)
      await expect(page.getByRole('menuitemcheckbox', { name: 'Light theme' })).toBeFocused()
      await expectSoundPage()
      await page.keyboard.press('End')
      await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused()
      await page.keyboard.press('ArrowDown')
      await expect(page.getByRole('menuitemcheckbox', { name: 'Light theme' })).toBeFocused()
      await page.keyboard.press('s')
      await expect(page.getByRole('menuitem', { name: 'Security' })).toBeFocused()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('menu')).toHaveCount(0)
      await expect(button).toBeFocused()
      await page.keyboard.press('ArrowUp')
      await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused()
    })

    test('Tab leaves the menu for what comes after its button, and back to the button', async ({
      page,
      signInAs,
    }) => {
      await signInAs('organization admin')
      await page.goto(members)
      const button = page.getByRole('button', { name: /^Your menu/ })
      const leave = async (key: 'Tab' | 'Shift+Tab') => {
        await pressOn(page, button)
        await expect(page.getByRole('menuitemcheckbox', { name: 'Light theme' })).toBeFocused()
        await page.keyboard.press(key)
        await expect(page.getByRole('menu')).toHaveCount(0)
      }
      await leave('Tab')
      const tabs = page.getByRole('main').getByRole('navigation')
      await expect(tabs.getByRole('link', { name: 'Members' })).toBeFocused()
      await leave('Shift+Tab')
      await expect(button).toBeFocused()
    })

    test('a pointer opens and closes the menu', async ({ page, signInAs }) => {
      await signInAs('organization admin')
      await page.goto(members)
      const button = page.getByRole('button', { name: /^Your menu/ })
      await button.click()
      await expect(page.getByRole('menu')).toBeVisible()
      await button.click()
      await expect(page.getByRole('menu')).toHaveCount(0)
      await button.click()
      await page.getByRole('heading', { level: 1 }).click()
      await expect(page.getByRole('menu')).toHaveCount(0)
    })

    test('a dialog takes the focus, keeps it and gives it back', async ({
      page,
      signInAs,
      expectSoundPage,
    }) => {
      await signInAs('organization admin')
      await page.goto(members)
      const button = page.getByRole('button', { name: 'Invite member' })
      const dialog = page.getByRole('dialog', { name: 'Invite a member' })
      await pressOn(page, button)
      await expect(dialog.getByLabel('E-mail')).toBeFocused()
      await expectSoundPage()
      await dialog.getByLabel('E-mail').fill('nobody')
      await dialog.getByRole('button', { name: 'Send invitation' }).click()
      await expect(dialog.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true')
      await expect(dialog.getByLabel('E-mail')).toHaveValue('nobody')
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
      await expect(button).toBeFocused()
      await button.click()
      await expect(dialog.getByLabel('E-mail')).toHaveValue('')
      await dialog.getByRole('button', { name: 'Close' }).click()
      await expect(button).toBeFocused()
    })

    test('a toast says what was done', async ({ page, signInAs, expectSoundPage }) => {
      await signInAs('organization admin')
      await page.goto(members)
      await page.getByRole('button', { name: 'Invite member' }).click()
      const dialog = page.getByRole('dialog', { name: 'Invite a member' })
      await dialog.getByLabel('E-mail').fill(`${colorScheme}-${Date.now()}@example.com`)
      await dialog.getByRole('button', { name: 'Send invitation' }).click()
      await expect(dialog).toHaveCount(0)
      await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('nvit')
      await expectSoundPage()
    })

    test('on a phone the rest of the places is a sheet', async ({
      page,
      signInAs,
      expectSoundPage,
    }) => {
      await page.setViewportSize({ width: 320, height: 640 })
      await signInAs('organization admin')
      await page.goto(members)
      const button = page.getByRole('button', { name: 'More' })
      const sheet = page.getByRole('dialog', { name: 'More' })
      await pressOn(page, button)
      await expect(sheet.getByRole('button', { name: 'Close' })).toBeFocused()
      await expectSoundPage()
      await page.keyboard.press('Escape')
      await expect(button).toBeFocused()
      await button.click()
      await sheet.getByRole('link', { name: 'Devices' }).click()
      await expect(page).toHaveURL(/\/devices$/)
      await expect(sheet).toHaveCount(0)
    })
  })
}

test('a quantity at its least keeps the focus of who presses its −', async ({ page, signInAs }) => {
  await signInAs('organization admin')
  await page.goto('/vista-north/licenses/new?quantity=2')
  const decrease = page.getByRole('button', { name: 'Decrease' })
  await pressOn(page, decrease)
  await expect(page.getByLabel('Quantity')).toHaveValue('1')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Quantity')).toHaveValue('1')
  await expect(decrease).toBeFocused()
})

/** As the keyboard does it: the first press counts, before anything was pointed at. */
async function pressOn(page: Page, button: ReturnType<Page['getByRole']>): Promise<void> {
  await expect(button).toBeEnabled()
  await button.focus()
  await page.keyboard.press('Enter')
}
