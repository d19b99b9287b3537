import { describe, expect, it } from 'vitest'
import { fromRequest } from './incoming'
import { answerOpenly, refuseOpenly } from './open-answer'
import { notFound } from './problems'

const from = (address: string, headers: Record<string, string> = {}) =>
  fromRequest(
    new Request('http://127.0.0.1:3000/api/v1/nothing', {
      headers: { 'x-client-address': address, ...headers },
    }),
  )

const fine = () => ({ status: 200, headers: { 'cache-control': 'no-cache' }, body: '{}' })

describe('an answer to a call without a key', () => {
  it('S12 carries the limits, a request id, and nothing for another site', async () => {
    const call = from('192.0.2.1', { 'x-request-id': 'trace-12345678' })
    const { status, headers, body } = await refuseOpenly(call, notFound)
    expect([status, JSON.parse(String(body))]).toMatchObject([404, { requestId: 'trace-12345678' }])
    expect(headers).toMatchObject({
      ratelimit: expect.stringMatching(/^"default";r=\d+;t=1$/),
      'ratelimit-policy': '"default";q=1000;w=1',
      'x-request-id': 'trace-12345678',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })

  it('keeps what the work itself says of it', async () => {
    const { status, headers } = await answerOpenly(from('192.0.2.2'), fine)
    expect([status, headers['cache-control']]).toEqual([200, 'no-cache'])
  })

  it('16.5.1 of a failure tells nothing of the house', async () => {
    const answer = await answerOpenly(from('192.0.2.3'), () =>
      Promise.reject(new Error('secret of the house')),
    )
    expect(answer.status).toBe(500)
    expect(JSON.stringify(answer)).not.toContain('secret')
  })

  it('K7 is a 429 with Retry-After beyond the limit, for that address alone', async () => {
    const calls = Array.from({ length: 1010 }, () => answerOpenly(from('192.0.2.4'), fine))
    const tooMany = (await Promise.all(calls)).filter(({ status }) => status === 429)
    expect(tooMany.length).toBeGreaterThan(0)
    expect(tooMany[0]?.headers['retry-after']).toBe('1')
    expect((await answerOpenly(from('192.0.2.5'), fine)).status).toBe(200)
  })
})
