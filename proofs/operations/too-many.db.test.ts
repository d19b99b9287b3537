import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeKey, makeOrganization } from '@/dev/testing/api'
import { listenHttp } from '@/dev/testing/http-server'

// As in production: the sandbox allows ten times as many.
Object.assign(process.env, { GRANARY_SANDBOX: '0', SMTP_URL: 'smtp://127.0.0.1:1' })

let portal: Awaited<ReturnType<typeof listenHttp>>
beforeAll(async () => {
  portal = await listenHttp()
})
afterAll(() => {
  vi.useRealTimers()
  return portal.close()
})

it('K7 who asks too often is told when to come again, by the wire; others are answered', async () => {
  const callOf = async () => ({
    method: 'GET',
    path: '/api/v1/licenses',
    headers: {
      authorization: `Bearer ${await makeKey((await makeOrganization()).organizationId)}`,
    },
  })
  const [eager, other] = [await callOf(), await callOf()]
  // However slow the machine is, all of them fall into one second.
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  const calls = Array.from({ length: 150 }, () => portal.send(eager))
  const answers = await Promise.all(calls)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(100)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(50)
  const refused = answers.find(({ status }) => status === 429)
  expect(refused?.headers).toMatchObject({
    'retry-after': '1',
    ratelimit: expect.stringMatching(/^"default";r=0;t=1$/),
    'ratelimit-policy': '"default";q=100;w=1',
    'content-type': 'application/problem+json',
  })
  expect(JSON.parse(refused?.text ?? '')).toMatchObject({ status: 429, code: 'too_many_requests' })
  expect((await portal.send(other)).status).toBe(200)
  vi.advanceTimersByTime(1000)
  expect((await portal.send(eager)).status).toBe(200)
})
