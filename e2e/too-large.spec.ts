import { sendHttp } from '../dev/testing/send-http'
import { apiKey, expect, test } from './journey'

test('S10 what is too large is refused, with its length or in pieces', async ({ baseURL }) => {
  const { hostname: host, port } = new URL(String(baseURL))
  const post = (path: string, body: string | Uint8Array[], headers: Record<string, string> = {}) =>
    sendHttp({ host, port: Number(port) }, { method: 'POST', path, headers, body })
  const pieces = (size: number) => Array.from({ length: size / 50_000 }, () => Buffer.alloc(50_000))
  const provider = '/api/stripe/webhook'
  expect((await post(provider, 'x'.repeat(1_000_001))).status).toBe(413)
  expect((await post(provider, pieces(1_050_000))).status).toBe(413)
  expect((await post(provider, pieces(8_000_000))).status).toBe(413)
  // Within the limit it is read, and refused for what it is.
  expect((await post(provider, pieces(1_000_000))).status).toBe(400)
  const json = { 'content-type': 'application/json', authorization: `Bearer ${apiKey()}` }
  for (const path of ['/api/v1/events', '/api/v1/usage'])
    expect((await post(path, pieces(2_000_000), json)).status, path).toBe(413)
  const action = { 'next-action': '00'.repeat(21), 'content-type': 'text/plain' }
  const large = 'x'.repeat(2_000_000)
  const acted = await post('/sign-in', large, { ...action, origin: String(baseURL) })
  expect(acted.status).toBeGreaterThanOrEqual(400)
  const live = { method: 'GET', path: '/health/live' }
  expect((await sendHttp({ host, port: Number(port) }, live)).status).toBe(200)
})
