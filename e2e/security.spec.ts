import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { APIResponse } from '@playwright/test'
import { apiKey, expect, person, test } from './journey'

/** Places of every kind: a page, one that is refused, one that is none, a file of the build, an answer for machines. */
const places = [
  '/sign-in',
  '/status',
  '/vendor',
  '/nothing-here/at/all',
  '/docs/api',
  '/health/live',
  '/metrics',
  '/icon.svg',
  '/_next/static/nothing.js',
  '/api/v1/catalog',
  '/api/v1/nothing',
  '/api/auth/session',
  '/api/stripe/webhook',
]

const policyOf = (answer: APIResponse) => answer.headers()['content-security-policy'] ?? ''

test('S12 every answer carries the headers', async ({ request }) => {
  for (const place of places) {
    const answer = await request.get(place, { maxRedirects: 0 })
    const headers = answer.headers()
    expect(headers, place).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': expect.stringMatching(/^(strict-origin-when-cross-origin|no-referrer)$/),
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    expect(policyOf(answer), place).toMatch(/frame-ancestors 'none'.*base-uri 'none'/)
    expect(headers['x-powered-by'], place).toBeUndefined()
    expect(headers['server'], place).toBeUndefined()
    expect(headers['access-control-allow-origin'], place).toBeUndefined()
  }
})

test('nonsense at next-auth’s own addresses and at pages is the sender’s mistake', async ({
  request,
}) => {
  const back = await request.get('/api/auth/callback/password')
  expect([back.status(), back.headers()['allow']]).toEqual([405, 'POST'])
  const headers = { 'content-type': 'application/json' }
  for (const place of ['signin', 'signout', 'session', 'callback/password'])
    for (const data of ['', '{"email":', '[]'])
      expect(
        (await request.post(`/api/auth/${place}`, { headers, data })).status(),
        place,
      ).toBeLessThan(500)
  const form = { 'content-type': 'multipart/form-data; boundary=x', 'next-action': 'x' }
  for (const place of ['/', '/sign-in', '/status', '/nothing'])
    expect((await request.post(place, { headers: form, data: '0' })).status(), place).toBe(403)
})

const plainAndRsc: readonly Record<string, string>[] = [{}, { rsc: '1' }]

test('S15 no cache may keep a private page', async ({ page, signInAs }) => {
  const { organizations } = await signInAs('operator')
  const [home] = organizations
  for (const place of ['', '/tokens', '/billing/invoices', '/tokens/journal.csv']) {
    for (const headers of plainAndRsc) {
      const answer = await page.request.get(`/${home}${place}`, { headers })
      expect(answer.status()).toBe(200)
      expect(answer.headers()['cache-control'], place).toMatch(/no-store/)
    }
  }
})

test('X4 a file is offered under a harmless name', async ({ page, signInAs }) => {
  const { organizations } = await signInAs('organization admin')
  const [home] = organizations
  const files = ['tokens/journal', 'pool/log', 'devices/devices', 'settings/audit-log/audit-log']
  for (const file of files) {
    const answer = await page.request.get(`/${home}/${file}.csv`)
    expect(answer.headers()['content-disposition'], file).toMatch(
      /^attachment; filename="[\w.-]+"$/,
    )
    expect(answer.headers()['x-content-type-options']).toBe('nosniff')
  }
})

const elsewhere: Readonly<Record<string, string>>[] = [
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { 'x-middleware-prefetch': '1' },
  { 'x-middleware-rewrite': '/vendor' },
  { 'x-nextjs-data': '1' },
  { 'x-forwarded-host': 'evil.example' },
  { 'x-original-url': '/vendor' },
  { 'x-rewrite-url': '/vendor' },
  { 'x-invoke-path': '/vendor' },
  { 'x-real-ip': '127.0.0.1' },
  { rsc: '1', 'next-router-state-tree': '%5B%22%22%2C%7B%7D%2Cnull%2Cnull%2Ctrue%5D' },
]

test('S7 no header and no spelling leads past the sign-in', async ({ request, baseURL }) => {
  const [home = ''] = person('operator').organizations
  const spellings = [
    `/${home}/tokens`,
    `/${home}/tokens.rsc`,
    `/${home}/tokens.segments/_tree.segment.rsc`,
    `/${home}/tokens?_rsc=abc`,
    `//${home}/tokens`,
    `/${home}//tokens`,
    `/${home}/token%73`,
    `/_next/data/build/${home}/tokens.json`,
    `/x/..%2f${home}/tokens`,
    `/${home}/./tokens`,
    '/vendor',
  ]
  for (const spelling of spellings) {
    for (const headers of elsewhere) {
      // Whole, because two slashes alone would name another host.
      const answer = await request.get(`${baseURL}${spelling}`, { headers, maxRedirects: 0 })
      const text = await answer.text()
      const where = `${spelling} ${JSON.stringify(headers)}`
      expect([200, 307, 308, 400, 404], where).toContain(answer.status())
      expect(text, where).not.toMatch(/Top up|Prove this balance|Customers/)
      expect(answer.headers()['location'] ?? '', where).not.toContain('evil')
    }
  }
})

test('S9 an action that is none does nothing', async ({ request, baseURL }) => {
  for (const id of ['00'.repeat(21), 'x', `40${'ab'.repeat(20)}`]) {
    const answer = await request.post('/sign-in', {
      headers: { 'next-action': id, 'content-type': 'text/plain', origin: String(baseURL) },
      data: '[]',
    })
    // 409: Next's word for an action of another build, upon which its pages load anew.
    expect([400, 409]).toContain(answer.status())
    expect(await answer.text()).not.toMatch(/at \w+ \(|node_modules/)
  }
})

test('S1 S3 S4 a form of another site changes nothing', async ({ page, signInAs, baseURL }) => {
  const { organizations } = await signInAs('operator')
  const [home] = organizations
  const data = JSON.stringify({ items: [{ type: 'topUp', bundle: 100, quantity: 1 }] })
  const slug = { 'x-granary-organization': String(home) }
  const refused = async (headers: Record<string, string>, status: number) => {
    const answer = await page.request.post('/api/v1/quotes', {
      headers: { ...slug, ...headers },
      data,
    })
    expect(answer.status(), JSON.stringify(headers)).toBe(status)
  }
  const json = { 'content-type': 'application/json' }
  await refused({ ...json, origin: 'https://evil.example' }, 403)
  await refused({ ...json, origin: 'null' }, 403)
  await refused(
    { ...json, origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    403,
  )
  await refused({ ...json, 'sec-fetch-site': 'cross-site' }, 403)
  await refused({ 'content-type': 'text/plain', origin: 'https://evil.example' }, 403)
  await refused({ 'content-type': 'text/plain', origin: String(baseURL) }, 415)
  await refused({ ...json, origin: String(baseURL) }, 201)
})

test('S16 what is no page of ours is not served', async ({ request }) => {
  const addresses = [
    '/_next/image?url=http%3A%2F%2F169.254.169.254%2F&w=64&q=75',
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
    '/metrics',
    '/.env',
    '/.git/config',
    '/package.json',
    '/server/main.ts',
    '/_next/static/../../.env',
    '/dev/nothing',
  ]
  for (const address of addresses) {
    const answer = await request.get(address, { maxRedirects: 0 })
    expect([307, 400, 401, 404], address).toContain(answer.status())
  }
  const page = await request.get('/sign-in')
  const [script = ''] = /\/_next\/static\/[^"]+\.js/.exec(await page.text()) ?? []
  expect((await request.get(`${script}.map`)).status()).toBe(404)
  expect((await request.fetch('/', { method: 'TRACE' })).status()).toBe(405)
})

test('A6 the sign-in service of next-auth leads nowhere else', async ({ request, baseURL }) => {
  for (const target of ['https://evil.example', '//evil.example', '/\\evil.example']) {
    const address = `/api/auth/signin?callbackUrl=${encodeURIComponent(target)}`
    const answer = await request.get(address, { maxRedirects: 0 })
    expect(answer.headers()['location'] ?? '').not.toMatch(/^(https?:)?\/\/(?!127\.0\.0\.1)/)
    const csrf = await (await request.get('/api/auth/csrf')).json()
    const out = await request.post('/api/auth/signout', {
      form: { csrfToken: String(Object(csrf)['csrfToken']), callbackUrl: target },
      maxRedirects: 0,
    })
    const location = new URL(out.headers()['location'] ?? '', baseURL)
    expect(location.origin, target).toBe(baseURL)
  }
})

test('3.3 the session’s cookie is for the server alone', async ({ page, context, signInAs }) => {
  await signInAs('operator')
  const cookies = await context.cookies()
  const session = cookies.find(({ name }) => name.endsWith('granary'))
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(await page.evaluate(() => document.cookie)).not.toContain('granary')
  const kept = await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)])
  expect(kept.flat().filter((name) => name !== 'theme')).toEqual([])
})

test('X6 no secret is written to a log, a metric or a page', async ({ page, request, baseURL }) => {
  const canary = `canary${Date.now().toString(36)}`
  const email = `${canary}@example.com`
  const password = `${canary} password`
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Carla Canary')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Organization').fill('Aviary')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  const cookie = (await page.context().cookies()).find(({ name }) =>
    name.endsWith('granary'),
  )?.value

  const wrong = { headers: { authorization: `Bearer grn_${canary}` } }
  expect((await request.get('/api/v1/pool', wrong)).status()).toBe(401)
  const data = { email: `${canary}-key`, password, token: `${canary}-token`, unknown: canary }
  const headers = { authorization: `Bearer ${apiKey()}` }
  const refused = await request.post('/api/v1/invitations', { headers, data })
  expect(refused.status()).toBe(400)
  expect(await refused.text()).not.toContain(password)
  await request.get(`/reset-password/${canary}-token`)
  await request.get(`/sign-in/link?token=${canary}-token`)
  await request.post('/api/stripe/webhook', {
    data: { card: canary },
    headers: { 'stripe-signature': canary },
  })
  await request.post('/sign-in', {
    headers: { 'next-action': canary, origin: String(baseURL) },
    data: canary,
  })

  const folder = path.resolve(process.env['E2E_HOME'] ?? '', 'logs')
  const logs = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'))
  const text = logs.join('\n')
  for (const secret of [password, cookie ?? 'none', apiKey(), `${canary}-token`, email])
    expect(text.includes(secret), secret.slice(0, 12)).toBe(false)
})
