import type { Page } from '@playwright/test'
import { expect, test } from './journey'
import { newOrganization } from './new-organization'
import { enterPassword, signIn } from './sign-in'

/** Both ends of what a page must be right at. */
async function onPhoneAndDesk(page: Page, look: () => Promise<void>): Promise<void> {
  for (const width of [320, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await look()
  }
}

test('O2 an organization admin sends an invitation again, and only the newest link joins', async ({
  page,
  request,
  expectSoundPage,
}) => {
  const stamp = Date.now().toString(36)
  const email = `admin-${stamp}@invite.test`
  const guest = `guest-${stamp}@invite.test`
  const organization = await newOrganization(request, {
    name: 'Lantern Lane',
    card: 'none',
    members: [{ email, roles: ['organizationAdmin'] }],
  })
  await signIn(page, organization.accountOf(email))
  const invitations = page.getByRole('table', { name: 'Open invitations' })
  const links = async () => {
    await page.goto(`/dev/mailbox?to=${encodeURIComponent(guest)}`)
    const found = page.getByRole('link', { name: 'Accept invitation' })
    await expect(found.first()).toBeVisible()
    return Promise.all((await found.all()).map((link) => link.getAttribute('href')))
  }

  await test.step('invites', async () => {
    await page.goto(`${organization.home}/settings/members`)
    await page.getByRole('button', { name: 'Invite member' }).click()
    await page.getByRole('dialog').getByLabel('E-mail').fill(guest)
    await page.getByRole('button', { name: 'Send invitation' }).click()
    await expect(invitations.getByText(guest, { exact: true })).toBeVisible()
  })
  const [old] = await links()

  await test.step('sends it again, told what that does before', async () => {
    await page.goto(`${organization.home}/settings/members`)
    await onPhoneAndDesk(page, expectSoundPage)
    await page.getByRole('button', { name: `Send again the invitation of ${guest}` }).click()
    const dialog = page.getByRole('dialog', { name: 'Send the invitation again' })
    await expect(dialog).toContainText('The link that they have stops working.')
    await expectSoundPage()
    await dialog.getByRole('button', { name: 'Send again' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Invitation sent again')).toBeVisible()
  })
  const [fresh] = await links()
  expect(fresh).not.toBe(old)

  await test.step('the old link says that a newer one was sent; the new one joins', async () => {
    await page.context().clearCookies()
    await page.goto(old ?? '')
    await expect(page.getByText('A newer invitation was sent to the same address.')).toBeVisible()
    await page.goto(fresh ?? '')
    await page.getByLabel('Your name').fill('Gus Guest')
    await page.getByLabel('Password', { exact: true }).fill('four words of nobody')
    await page.getByRole('button', { name: 'Create account and join' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  })
})

test('O2 an invitation that is taken back leaves the list, and the page says so', async ({
  page,
  request,
}) => {
  const stamp = Date.now().toString(36)
  const email = `keeper-${stamp}@invite.test`
  const organization = await newOrganization(request, {
    name: 'Lantern Yard',
    card: 'none',
    members: [{ email, roles: ['organizationAdmin'] }],
  })
  await signIn(page, organization.accountOf(email))
  await page.goto(`${organization.home}/settings/members`)
  await page.getByRole('button', { name: 'Invite member' }).click()
  await page.getByRole('dialog').getByLabel('E-mail').fill(`guest-${stamp}@invite.test`)
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await page.getByRole('button', { name: /^Take back the invitation/ }).click()
  await expect(page.getByText('Invitation taken back')).toBeVisible()
  await expect(page.getByText('Nobody is invited.')).toBeVisible()
})

test('O1 a member who is removed leaves the list, and the page says so', async ({
  page,
  request,
}) => {
  const stamp = Date.now().toString(36)
  const [admin, leaver] = [`admin-${stamp}@remove.test`, `leaver-${stamp}@remove.test`]
  const organization = await newOrganization(request, {
    name: 'Lantern Row',
    card: 'none',
    members: [
      { email: admin, roles: ['organizationAdmin'] },
      { email: leaver, roles: ['member'] },
    ],
  })
  await signIn(page, organization.accountOf(admin))
  await page.goto(`${organization.home}/settings/members`)
  const row = page.getByRole('table', { name: 'Members' }).getByRole('row', { name: leaver })
  await row.getByRole('button', { name: /^Remove/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Remove/ })
    .click()
  await expect(row).toHaveCount(0)
  await expect(page.getByText('Member removed')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a person ends one other session, which is asked to sign in at its next click', async ({
  page,
  browser,
  request,
  expectSoundPage,
}) => {
  const email = `sessions-${Date.now().toString(36)}@invite.test`
  const organization = await newOrganization(request, {
    name: 'Two Desks',
    card: 'none',
    members: [{ email, roles: ['organizationAdmin'] }],
  })
  const person = organization.accountOf(email)
  const elsewhere = await browser.newContext({
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  })
  const other = await elsewhere.newPage()
  await signIn(other, person)
  await signIn(page, person)

  await page.goto(`${organization.home}/settings/security`)
  const sessions = page.getByRole('table', { name: 'Sessions' })
  await expect(sessions.getByRole('row').filter({ hasText: 'Firefox on Linux' })).toBeVisible()
  await expect(sessions.getByRole('row').filter({ hasText: 'This one' })).toHaveCount(1)
  await onPhoneAndDesk(page, expectSoundPage)
  await page.getByRole('button', { name: 'End the session of Firefox on Linux' }).click()
  await expect(page.getByText('Session ended')).toBeVisible()
  await expect(sessions.getByText('Firefox on Linux')).toHaveCount(0)

  await other.goto(`${organization.home}/licenses`)
  await expect(other.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await enterPassword(other, person)
  await expect(other.getByRole('heading', { level: 1, name: 'Licenses' })).toBeVisible()
  await elsewhere.close()
})
