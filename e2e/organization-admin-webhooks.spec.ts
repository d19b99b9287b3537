import { signUp } from './buying'
import { expect, test } from './journey'

test('a row that is deleted leaves the focus with the next, the last one with the page', async ({
  page,
}) => {
  const home = await signUp(page)
  await page.goto(`${home}/settings/webhooks`)
  const dialog = page.getByRole('dialog')
  for (const url of ['https://first.example/in', 'https://second.example/in']) {
    await page.getByRole('button', { name: 'Add endpoint' }).click()
    await dialog.getByLabel('Address').fill(url)
    await dialog.getByRole('checkbox').first().check()
    await dialog.getByRole('button', { name: 'Add endpoint' }).click()
    await dialog.getByRole('button', { name: 'Close' }).first().click()
  }
  const said = page.getByRole('region', { name: 'Notifications' }).getByText('Endpoint deleted')
  const deleteOf = (host: string) =>
    page.getByRole('button', { name: `Delete https://${host}.example/in` })

  await deleteOf('first').click()
  await dialog.getByRole('button', { name: 'Delete endpoint' }).click()
  await expect(said).toBeVisible()
  await expect(deleteOf('first')).toHaveCount(0)
  const next = page.getByRole('button', { name: 'Switch off https://second.example/in' })
  await expect(next).toBeFocused()

  await deleteOf('second').click()
  await dialog.getByRole('button', { name: 'Delete endpoint' }).click()
  await expect(deleteOf('second')).toHaveCount(0)
  await expect(page.locator('main :focus')).toBeVisible()
})
