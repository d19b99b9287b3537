import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { signUp } from './buying'
import { expect, test } from './journey'
import { enterPassword } from './sign-in'

const password = 'four words of nobody'

const section = (page: Page) => page.getByRole('region', { name: 'Second factor' })
const shownCodes = (page: Page) =>
  page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allTextContents()

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Your menu/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
}

/** Up to the question for the code; what was typed before stays. */
async function signInUpToTheCode(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await enterPassword(page, { email, password })
  await expect(page.getByLabel('Authentication code')).toBeFocused()
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(password)
}

test('6.5.1 whoever loses the app signs in with a recovery code, once each', async ({
  page,
  expectSoundPage,
}) => {
  const home = await signUp(page)
  await page.goto(`${home}/settings/security`)
  const email = `${home.slice(1)}@example.com`
  let codes: string[] = []

  await test.step('switches the factor on; ten codes are shown', async () => {
    await section(page).getByLabel('Your password').fill('not this one')
    await page.getByRole('button', { name: 'Set up second factor' }).click()
    await expect(section(page).getByText('This is not your present password.')).toBeVisible()
    await expect(section(page).getByLabel('Your password')).toBeFocused()
    await section(page).getByLabel('Your password').fill(password)
    await page.getByRole('button', { name: 'Set up second factor' }).click()
    const secret = Secret.fromBase32(
      (await section(page)
        .getByText(/^[A-Z2-7]{32}$/)
        .textContent()) ?? '',
    )
    await page.getByLabel('Code from the app').fill(new TOTP({ secret }).generate())
    await page.getByRole('button', { name: 'Switch on second factor' }).click()
    await expect(page.getByText('Keep these codes now')).toBeVisible()
    // The button that was pressed is gone: the keyboard goes on where the codes are.
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Copy the recovery codes' })).toBeFocused()
    await expectSoundPage()
    codes = await shownCodes(page)
    expect(codes).toHaveLength(10)
  })

  await test.step('keeps them in a file', async () => {
    const file = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download' }).click()
    const kept = await readFile(await (await file).path(), 'utf8')
    expect((await file).suggestedFilename()).toBe('granary-recovery-codes.txt')
    expect(kept.split('\r\n')).toEqual(expect.arrayContaining(codes))
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await expect(section(page).getByText('10 of 10 recovery codes left.')).toBeVisible()
    await expect(page.getByText(codes[0] ?? '')).toHaveCount(0)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Make new recovery codes' })).toBeFocused()
    await page.reload()
    await expect(section(page).getByText('10 of 10 recovery codes left.')).toBeVisible()
    await expect(page.getByText(codes[0] ?? '')).toHaveCount(0)
    await expectSoundPage()
  })

  await test.step('has lost the app: a code lets in, a mail says so', async () => {
    await signOut(page)
    await signInUpToTheCode(page, email)
    await expectSoundPage()
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await expect(page.getByLabel('Recovery code')).toBeFocused()
    await page.keyboard.insertText((codes[0] ?? '').toUpperCase())
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
    await expect(page.getByRole('row', { name: /Recovery code used/ })).toBeVisible()
    await page.goto(`${home}/settings/security`)
    await expect(section(page).getByText('9 of 10 recovery codes left.')).toBeVisible()
    await expect(async () => {
      await page.goto(`/dev/mailbox?to=${encodeURIComponent(email)}`)
      await expect(page.getByText('A recovery code was used to sign in')).toBeVisible()
    }).toPass()
  })

  await test.step('the same code lets nobody in; another one does', async () => {
    await page.goto(home)
    await signOut(page)
    await signInUpToTheCode(page, email)
    await page.getByLabel('Authentication code').fill('000000')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByText('This code is not right or was used already.')).toBeVisible()
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    // What was answered about the app's code is no word about this one.
    await expect(page.getByText('was used already')).toHaveCount(0)
    await expect(page.getByLabel('Recovery code')).toHaveValue('')
    await page.getByLabel('Recovery code').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByText('was used already')).toBeVisible()
    await expect(page.getByLabel('Recovery code')).toBeFocused()
    await page.getByLabel('Recovery code').fill(codes[1] ?? '')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  })

  await test.step('makes new ones, and switches the factor off', async () => {
    await page.goto(`${home}/settings/security`)
    await page.getByRole('button', { name: 'Make new recovery codes' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('The 8 that you have left no longer work')
    await dialog.getByLabel('Your password').fill(password)
    await dialog.getByRole('button', { name: 'Make new codes' }).click()
    await expect(dialog.getByText('Keep these codes now')).toBeVisible()
    const fresh = await shownCodes(page)
    expect(fresh.filter((code) => codes.includes(code))).toEqual([])
    await expectSoundPage()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await expect(section(page).getByText('10 of 10 recovery codes left.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Make new recovery codes' })).toBeFocused()
    await page.getByRole('button', { name: 'Switch off' }).click()
    await dialog.getByLabel('Your password').fill(password)
    await dialog.getByRole('button', { name: 'Switch off' }).click()
    await expect(page.getByRole('button', { name: 'Set up second factor' })).toBeVisible()
  })

  await test.step('sets it up once more: nothing of the first time is said', async () => {
    await section(page).getByLabel('Your password').fill(password)
    await page.getByRole('button', { name: 'Set up second factor' }).click()
    await expect(page.getByLabel('Code from the app')).toBeVisible()
    await expect(section(page)).not.toContainText('Second factor is on')
  })
})
