import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { settleForwarding } from './client-address'

const appUrl = new URL('https://billing.example.com')

function settled(sent: Record<string, string>, trustedProxies = 0): IncomingMessage['headers'] {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: '10.0.0.9' })
  const incoming = new IncomingMessage(socket)
  Object.assign(incoming.headers, sent)
  settleForwarding(incoming, { trustedProxies, appUrl })
  return incoming.headers
}

test.each([
  ['nobody is trusted: the peer', '1.1.1.1', 0, '10.0.0.9'],
  ['one proxy of ours: what it saw', '1.1.1.1', 1, '1.1.1.1'],
  ['one proxy of ours: not what the client wrote before', '6.6.6.6, 1.1.1.1', 1, '1.1.1.1'],
  ['two proxies of ours', '6.6.6.6, 1.1.1.1, 10.0.0.8', 2, '1.1.1.1'],
  ['fewer hops than trusted: the first there is', '1.1.1.1', 3, '1.1.1.1'],
  ['no header: the peer', '', 1, '10.0.0.9'],
])('%s', (_name, forwarded, trustedProxies, expected) => {
  const headers = settled({ 'x-forwarded-for': forwarded }, trustedProxies)
  expect(headers['x-client-address']).toBe(expected)
})

test('what only Next inside may say is not taken from outside', () => {
  const headers = settled({ 'x-middleware-next': '1', 'x-nextjs-data': '1', 'x-nonce': 'guessed' })
  expect(headers).not.toHaveProperty('x-middleware-next')
  expect(headers).not.toHaveProperty('x-nextjs-data')
  expect(headers).not.toHaveProperty('x-nonce')
})

test('the page’s own marks come through: in development it waits for answers under them', () => {
  const marks = { 'x-nextjs-request-id': 'a1', 'x-nextjs-html-request-id': 'b2' }
  expect(settled(marks)).toMatchObject(marks)
})
