import { readFile } from 'node:fs/promises'
import { newCustomer } from './buying'
import { expect, test } from './journey'

test('an operator sees what machines charge, proves it line by line, and what happens by itself is what was set', async ({
  page,
  request,
  expectSoundPage,
}) => {
  // Nobody else's charges stand in its journal.
  const { home, apiKey } = await newCustomer(page, 'visa')
  const tokens = `${home}/tokens`
  const machine = { Authorization: `Bearer ${apiKey}` }
  const wallets = await (await request.get('/api/v1/wallets', { headers: machine })).json()
  const walletId = wallets.data.find(({ kind }: { kind: string }) => kind === 'organization').id
  const charge = (key: string, item: string) =>
    request.post('/api/v1/usage', {
      data: { walletId, item, quantity: 1 },
      headers: { ...machine, 'Idempotency-Key': key },
    })
  await charge('picture', 'ai_image_low')
  await charge('clip', 'ai_video_low')

  await page.goto(tokens)
  const journal = page.getByRole('table', { name: 'Journal' })

  await test.step('the balance opens to the lines that make it, each line to its entries', async () => {
    await expect(page.getByText('19 tokens').first()).toBeVisible()
    await page.getByRole('button', { name: 'Prove this balance' }).click()
    await expect(page.getByText('The balance is right to the thousandth')).toBeVisible()
    await page.getByRole('link', { name: /entries of “Spent”/ }).click()
    await expect(page.getByLabel('Kind')).toHaveValue('allSpent')
    await expect(journal.getByRole('row')).toHaveCount(3)
    await expect(journal).not.toContainText('Granted')
    await expect(journal).toContainText('AI image, low processing')
    await expectSoundPage()
  })

  await test.step('on a phone a line is what, how much, when and the balance after it', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    const line = journal.getByRole('row').nth(1)
    const [what, change] = [line.getByText('AI video, low processing'), line.getByText('−5')]
    const top = async (part: typeof what) => (await part.boundingBox())?.y ?? NaN
    expect(
      Math.abs((await top(change)) - (await top(line.getByText('Spent', { exact: true })))),
    ).toBeLessThan(4)
    expect(await top(line.getByText('19', { exact: true }))).toBeGreaterThan(await top(what))
    await expectSoundPage()
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  await test.step('the file holds exactly the entries that are shown', async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download journal as CSV' }).click()
    const text = await readFile(await (await download).path(), 'utf8')
    const [, ...lines] = text.trim().split('\r\n')
    expect(lines.map((line) => line.split(',')[5])).toEqual(['5', '1'])
    expect(text).toContain('"AI video, low processing",1')
  })

  await test.step('a refused monthly limit leaves the switch on and the bundle chosen', async () => {
    const form = page.locator('form').filter({ has: page.getByRole('switch') })
    await form.getByRole('switch').click()
    await form.getByLabel('When the balance is at or below').fill('1')
    await form.getByLabel('Buy').selectOption('500')
    await form.getByLabel('Most a month').fill('20')
    await form.getByRole('button', { name: 'Save automatic top-up' }).click()
    await expect(form.getByText('One bundle costs $75.00. Enter at least that.')).toBeVisible()
    await expect(form.getByRole('switch')).toBeChecked()
    await expect(form.getByLabel('Buy')).toHaveValue('500')
    await form.getByLabel('Most a month').fill('75')
    await form.getByRole('button', { name: 'Save automatic top-up' }).click()
    await expect(page.getByText('Automatic top-up is on')).toBeVisible()
    await page.goto(tokens)
    await expect(page.getByRole('switch', { name: 'Automatic top-up' })).toBeChecked()
    await expect(page.getByLabel('Buy')).toHaveValue('500')
  })

  await test.step('a cap refuses by its name, and says what counts against it', async () => {
    await page.getByLabel('Most tokens a day').fill('7')
    await page.getByRole('button', { name: 'Save cap' }).click()
    await expect(page.getByText('Cap saved')).toBeVisible()
    const refused = await charge('too-much', 'ai_image_high')
    expect(refused.status()).toBe(402)
    expect(await refused.json()).toMatchObject({
      code: 'spend_cap_reached',
      cap: '7',
      spent: '6',
      required: '2',
    })
    await page.goto(tokens)
    await expect(page.getByText('6 spent today or held.')).toBeVisible()
    await expect(page.getByText('19 tokens').first()).toBeVisible()
  })
})
