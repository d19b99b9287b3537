import type { Page } from '@playwright/test'
import { expect, test } from './journey'

test.describe.configure({ mode: 'serial' })

const open = async (page: Page, slug: string | undefined) => {
  await page.goto(`/${slug}/studio`)
  await expect(page.getByRole('heading', { level: 1, name: 'AI Photo Studio' })).toBeVisible()
}

const balance = async (page: Page): Promise<number> => {
  const text = await page
    .getByText(/^[\d,]+ tokens?$/)
    .first()
    .textContent()
  return Number((text ?? '').replaceAll(/[^\d]/g, ''))
}

test('a member sees what there is, what the next photo costs and which batch pays', async ({
  page,
  signInAs,
  expectSoundPage,
}) => {
  const milo = await signInAs('member')
  await open(page, milo.organizations[0])
  const batches = page.getByRole('table', { name: /Your tokens by package/ })
  await expect(batches.getByRole('row', { name: /Token Pro/ })).toContainText('Pays the next photo')
  await expect(page.getByText(/Paid by AI Photo – Token Pro, which expires/)).toBeVisible()
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 800 })
    await expectSoundPage()
  }
})

test('a photo: the token is held, then charged, and the photo is in the gallery', async ({
  page,
  signInAs,
}) => {
  const milo = await signInAs('member')
  await open(page, milo.organizations[0])
  const before = await balance(page)
  await page.getByLabel('Prompt').fill('A red reading corner with a lamp')
  await page.getByRole('button', { name: 'Generate for 1 token' }).click()
  const steps = page.getByRole('list', { name: 'What the token does' })
  await expect(steps).toContainText('Token held')
  await expect(steps).toContainText('Token charged: done', { timeout: 30_000 })
  await expect(page.getByRole('img', { name: 'A red reading corner with a lamp' })).toHaveCount(2)
  await expect.poll(() => balance(page)).toBe(before - 1)
})

test('K7 a failed generation costs nothing', async ({ page, signInAs }) => {
  const milo = await signInAs('member')
  await open(page, milo.organizations[0])
  const before = await balance(page)
  await page.getByLabel('Prompt').fill('A room that fails')
  await page.getByRole('radio', { name: 'Fails' }).check()
  await page.getByRole('button', { name: 'Generate for 1 token' }).click()
  const steps = page.getByRole('list', { name: 'What the token does' })
  await expect(steps).toContainText('Token given back: done', { timeout: 30_000 })
  await expect.poll(() => balance(page)).toBe(before)
})

test('K7 closing the browser in mid-generation loses nothing', async ({ page, signInAs }) => {
  const milo = await signInAs('member')
  await open(page, milo.organizations[0])
  await page.getByLabel('Prompt').fill('An office that goes on without me')
  await page.getByRole('button', { name: 'Generate for 1 token' }).click()
  await expect(page.getByRole('list', { name: 'What the token does' })).toContainText('Token held')
  const later = await page.context().newPage()
  await page.close()
  await expect(async () => {
    await open(later, milo.organizations[0])
    await expect(
      later.getByRole('img', { name: 'An office that goes on without me' }).first(),
    ).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 30_000 })
})

test('T7 a generator that dies: the token stays held and is said to come back by itself', async ({
  page,
  signInAs,
}) => {
  const milo = await signInAs('member')
  await open(page, milo.organizations[0])
  await page.getByLabel('Prompt').fill('A room that nobody finishes')
  await page.getByRole('radio', { name: 'Dies' }).check()
  await page.getByRole('button', { name: 'Generate for 1 token' }).click()
  await expect(page.getByText(/the token comes back by itself at/)).toBeVisible()
  const batches = page.getByRole('table', { name: /Your tokens by package/ })
  await expect(
    batches
      .getByRole('row', { name: /Token Pro/ })
      .getByRole('cell')
      .nth(1),
  ).toHaveText('1')
})

test('whoever has no tokens is told what to do', async ({ page, signInAs }) => {
  const lena = await signInAs('license admin')
  await open(page, lena.organizations[0])
  await expect(page.getByText('No tokens left')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Generate for 1 token' })).toBeDisabled()
})
