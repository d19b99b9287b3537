import type { Page } from '@playwright/test'
import { expect } from './journey'
import { newOrganization, type SandboxCard } from './new-organization'
import { signIn } from './sign-in'

/** The documented test card that always pays. */
export const visa = '4242 4242 4242 4242'

let count = 0
const newName = () => `Booths ${Date.now().toString(36)} ${(count += 1)}`

/** An organization that nobody else touches, with its operator signed in; answers its address. */
export const operatorWith = async (page: Page, card: SandboxCard): Promise<string> =>
  (await newCustomer(page, card)).home

/** The same with what the vendor, the sandbox and its machines know it by. */
export async function newCustomer(page: Page, card: SandboxCard) {
  const name = newName()
  const email = `${name.toLowerCase().replaceAll(' ', '-')}@example.com`
  const members = [{ email, roles: ['operator'] }]
  const made = await newOrganization(page.request, { name, card, members })
  await signIn(page, made.accountOf(email))
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  return { ...made, name }
}

/** A new organization as a newcomer makes one; answers its address. */
export async function signUp(page: Page): Promise<string> {
  const name = newName()
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
export async function enterCard(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number)
  await page.getByLabel('Expiry').fill('12/34')
  await page.getByLabel('CVC').fill('123')
  await page.getByRole('button', { name: /^(Pay|Save card)/ }).click()
}

export async function addCard(page: Page, home: string, number: string): Promise<void> {
  await page.goto(`${home}/billing/payment-methods`)
  await page.getByRole('button', { name: 'Add card' }).click()
  await enterCard(page, number)
  const complete = page.getByRole('button', { name: 'Complete authentication' })
  const ending = page.getByText(number.slice(-4)).first()
  await expect(complete.or(ending).first()).toBeVisible()
  if (await complete.isVisible()) await complete.click()
  await expect(ending).toBeVisible()
}

export const summary = (page: Page) => page.getByRole('region', { name: 'Order summary' })
export const payButton = (page: Page) => page.getByRole('button', { name: /^Complete purchase/ })

export async function buy(page: Page, home: string, choices: string): Promise<void> {
  await page.goto(`${home}/licenses/new?${choices}`)
  await payButton(page).click()
}

export const delivered = (page: Page) => page.getByText('What you bought is ready to use.')
