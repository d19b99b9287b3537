import type { APIRequestContext, Page, Request } from '@playwright/test'
import { z } from 'zod'
import { delivered } from './buying'
import { expect, test } from './journey'
import { newOrganization, type NewOrganization } from './new-organization'
import { replay } from './replay'
import { signIn } from './sign-in'

const keys = z.object({ data: z.array(z.object({ key: z.string() })) })
const devices = z.object({
  data: z.array(z.object({ id: z.string(), name: z.string(), cloudAi: z.boolean() })),
})

type Place = Pick<NewOrganization, 'home' | 'apiKey'> & { readonly name: string }

/** Two organizations with the same admin, who is signed in; nothing of another journey is in them. */
async function twoOrganizations(page: Page, request: APIRequestContext) {
  const mark = Date.now().toString(36)
  const email = `ada-${mark}@example.com`
  const make = async (name: string) => {
    const members = [{ email, roles: ['organizationAdmin'] }]
    return { name, ...(await newOrganization(request, { name, members })) }
  }
  const north = await make(`Pool North ${mark}`)
  const south = await make(`Pool South ${mark}`)
  await signIn(page, north.accountOf(email))
  return { north, south }
}

async function licenseKey(request: APIRequestContext, sku: string): Promise<string> {
  const answer = await request.post('/api/v1/sandbox/license-keys', { data: { sku, quantity: 1 } })
  return keys.parse(await answer.json()).data[0]?.key ?? ''
}

async function bind(page: Page, place: Place, key: string): Promise<void> {
  await page.goto(`${place.home}/pool`)
  await page.getByRole('button', { name: 'Enter license key' }).click()
  const dialog = page.getByRole('dialog', { name: 'Enter license key' })
  await dialog.getByLabel('License key').fill(key)
  await dialog.getByRole('button', { name: 'Show contents' }).click()
  await expect(dialog.getByText('1,000 shared tokens, perpetual')).toBeVisible()
  await expect(dialog.getByText(`Bound to ${place.name} for good`)).toBeVisible()
  await expect(dialog.getByText('cannot be unbound, undone or given back')).toBeVisible()
  await dialog.getByRole('button', { name: `Bind to ${place.name}` }).click()
  await expect(dialog.getByText(`Bound to ${place.name}`)).toBeVisible()
  await page.keyboard.press('Escape')
}

async function addCamera(page: Page, place: Place, name: string): Promise<void> {
  await page.goto(`${place.home}/devices`)
  await page.getByRole('button', { name: 'Add device' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add device' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Serial').fill(`SN ${name}`)
  await dialog.getByRole('button', { name: 'Add device' }).click()
  await expect(page.getByRole('rowheader', { name })).toBeVisible()
}

const auth = (place: Place) => ({ authorization: `Bearer ${place.apiKey}` })

async function deviceOf(request: APIRequestContext, place: Place, camera: string) {
  const list = await request.get('/api/v1/devices?limit=100', { headers: auth(place) })
  return devices.parse(await list.json()).data.find(({ name }) => name === camera)
}

async function analyse(request: APIRequestContext, place: Place, camera: string) {
  const device = await deviceOf(request, place, camera)
  return request.post('/api/v1/usage', {
    headers: { ...auth(place), 'idempotency-key': `${camera}-${Date.now()}` },
    data: { deviceId: device?.id, item: 'cloud_ai_analysis', quantity: 5 },
  })
}

const available = (page: Page) =>
  page
    .getByRole('main')
    .getByText(/^[\d,]+ tokens$/)
    .first()

test('an organization admin fills the pool, runs cameras and moves it all', async ({
  page,
  request,
  expectSoundPage,
}) => {
  test.setTimeout(360_000)
  const { north, south } = await twoOrganizations(page, request)

  await test.step('a license key shows what it holds, then is bound for good', async () => {
    const sent: Request[] = []
    page.on('request', (one) => one.method() === 'POST' && sent.push(one))
    await bind(page, north, await licenseKey(request, 'shared-1000'))
    await expect(page.getByText('1,000 tokens').first()).toBeVisible()
    await expect(page.getByRole('button', { name: /unbind|undo|delete|remove/i })).toHaveCount(0)
    await expectSoundPage()
    const claim = sent.at(-1)
    if (!claim) throw new Error('nothing was sent')
    expect(await (await replay(page, claim)).text()).toContain('A key works once')
    await page.reload()
    await expect(available(page)).toHaveText('1,000 tokens')
  })

  await test.step('cameras: added, switched, refused while Cloud AI is off', async () => {
    await addCamera(page, north, 'Gate')
    expect((await analyse(request, north, 'Gate')).status()).toBe(409)
    const cloudAi = page.getByRole('switch', { name: 'Cloud AI of Gate' })
    await cloudAi.check()
    await expect.poll(async () => (await deviceOf(request, north, 'Gate'))?.cloudAi).toBe(true)
    await page.reload()
    await expect(cloudAi).toBeChecked()
    await expectSoundPage()
  })

  await test.step('the pool at a glance: figures follow the cameras without a reload', async () => {
    await page.goto(`${north.home}/pool`)
    await expect(page.getByText('Live.')).toBeVisible()
    expect((await analyse(request, north, 'Gate')).status()).toBe(201)
    await expect(page.getByText('995 tokens').first()).toBeVisible()
    await expect(page.getByText('1 of 1', { exact: true })).toBeVisible()
    await page.getByRole('textbox', { name: 'Analyses a day and camera' }).fill('5')
    await expect(
      page.getByText(/With 1 camera at 5 analyses a day it lasts until .* \(199 days\)/),
    ).toBeVisible()
    await expect(page.getByRole('table', { name: 'Event log' }).getByText('Gate')).toBeVisible()
  })

  await test.step('the journal of the pool says which camera moved the balance, and proves it', async () => {
    await page.getByRole('link', { name: 'Pool journal' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Pool journal' })).toBeVisible()
    const journal = page.getByRole('table', { name: 'Journal' })
    await expect(journal).toContainText('5 × Cloud AI analysis, Gate')
    await expect(journal).toContainText('Shared license')
    await page.getByRole('button', { name: 'Prove this balance' }).click()
    await expect(page.getByText('The balance is right to the thousandth')).toBeVisible()
    await page.getByRole('link', { name: /entries of “Granted”/ }).click()
    await expect(page.getByLabel('Kind')).toHaveValue('grant')
    await expect(journal).not.toContainText('Gate')
    await expectSoundPage()
  })

  await test.step('an unlimited license spares the pool', async () => {
    await page.goto(`${north.home}/devices`)
    await page.getByRole('button', { name: 'Bind unlimited license' }).click()
    const dialog = page.getByRole('dialog', { name: 'Bind unlimited license' })
    await dialog.getByLabel('License key').fill(await licenseKey(request, 'unlimited-1y'))
    await dialog.getByRole('button', { name: 'Bind to Gate' }).click()
    await expect(page.getByText('Unlimited', { exact: true })).toBeVisible()
    expect(await (await analyse(request, north, 'Gate')).json()).toMatchObject({ tokens: '0' })
  })

  await test.step('a transfer shows both sides and needs the target’s name', async () => {
    await page.goto(`${north.home}/pool`)
    await page.getByRole('button', { name: 'Transfer to organization' }).click()
    const dialog = page.getByRole('dialog', { name: 'Transfer to organization' })
    for (const place of [north, south])
      await expect(dialog.getByRole('table', { name: place.name })).toContainText('Before')
    const confirm = dialog.getByRole('button', { name: 'Transfer 995 tokens and 1 license' })
    await expect(confirm).toBeDisabled()
    await dialog.getByLabel(/^Type “/).fill(south.name)
    await expectSoundPage()
    await confirm.click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('table', { name: 'Transfers' })).toContainText(`to ${south.name}`)
    await page.goto(`${south.home}/pool`)
    await expect(available(page)).toHaveText('995 tokens')
    await expect(page.getByRole('table', { name: 'Transfers' })).toContainText(`from ${north.name}`)
    await page.getByRole('link', { name: /^History of/ }).click()
    await expect(page.getByRole('table', { name: 'License history' })).toContainText(north.name)
  })

  await test.step('every page of the pool is sound on a phone, too', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    for (const path of ['pool', 'pool/journal', 'pool/add', 'devices', 'devices/import']) {
      await page.goto(`${south.home}/${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectSoundPage()
    }
  })
})

test('devices come from a list, tried out first', async ({ page, request }) => {
  const { north } = await twoOrganizations(page, request)
  await page.goto(`${north.home}/devices/import`)
  const list = page.getByLabel('List of devices')
  await list.fill('name,serial,kind\nGate,A1\nHall,A1,booth')
  await page.getByRole('button', { name: 'Check list' }).click()
  await expect(page.getByText('This serial stands in the list twice.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Register/ })).toBeDisabled()
  await list.fill('name,serial,kind\nGate,A1\nHall,A2,booth')
  await page.getByRole('button', { name: 'Check list' }).click()
  await page.getByRole('button', { name: 'Register 2 devices' }).click()
  await expect(page.getByText('Devices registered')).toBeVisible()
  await page.goto(`${north.home}/devices?search=a2`)
  await expect(page.getByRole('rowheader', { name: /Hall/ })).toBeVisible()
  await expect(page.getByText('1–1 of 1 device')).toBeVisible()
})

test('a shared license is bought by card and adds its tokens at once', async ({
  page,
  request,
}) => {
  const { north } = await twoOrganizations(page, request)
  await page.goto(`${north.home}/pool`)
  await page.getByRole('link', { name: 'Add shared license' }).click()
  await expect(page.getByText(`Bound to ${north.name} for good`, { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Complete purchase for $99.00' }).click()
  await expect(delivered(page)).toBeVisible()
  await page.goto(`${north.home}/pool`)
  await expect(available(page)).toHaveText('1,000 tokens')
})

test('an unlimited license is bought, waits in stock and is bound to a camera', async ({
  page,
  request,
  expectSoundPage,
}) => {
  const { north } = await twoOrganizations(page, request)
  await addCamera(page, north, 'Gate')
  await page.getByRole('link', { name: 'Buy unlimited license' }).click()
  await expect(page.getByText('365 days from the moment it is bound')).toBeVisible()
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 800 })
    await expectSoundPage()
  }
  await page.getByRole('button', { name: 'Complete purchase for $299.00' }).click()
  await expect(delivered(page)).toBeVisible()
  await page.goto(`${north.home}/devices`)
  await expect(page.getByText('1 unlimited license waits for a device')).toBeVisible()
  await page.getByRole('button', { name: 'Bind unlimited license' }).click()
  const dialog = page.getByRole('dialog', { name: 'Bind unlimited license' })
  await expect(dialog.getByText('Bound to Gate for good')).toBeVisible()
  await dialog.getByRole('button', { name: 'Bind to Gate' }).click()
  await expect(page.getByText('Unlimited', { exact: true })).toBeVisible()
})
