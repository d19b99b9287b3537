import { expect, type Page } from '@playwright/test'

export interface Account {
  readonly email: string
  readonly password: string
}

/** Fills the form that is open and sends it. */
export async function enterPassword(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Signs in through the page, as a person would; the frame of the portal is there then. */
export async function signIn(page: Page, account: Account): Promise<void> {
  await page.goto('/sign-in')
  await enterPassword(page, account)
  await expect(page.getByRole('navigation').first()).toBeVisible()
}
