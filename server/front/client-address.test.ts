import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { settleForwarding } from './client-address'

const appUrl = new URL('https://billing.example.com')

function addressOf(forwarded: string, trustedProxies: number): unknown {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: '10.0.0.9' })
  const incoming = new IncomingMessage(socket)
  incoming.headers['x-forwarded-for'] = forwarded
  settleForwarding(incoming, { trustedProxies, appUrl })
  return incoming.headers['x-client-address']
}

test.each([
  ['nobody is trusted: the peer', '1.1.1.1', 0, '10.0.0.9'],
  ['one proxy of ours: what it saw', '1.1.1.1', 1, '1.1.1.1'],
  ['one proxy of ours: not what the client wrote before', '6.6.6.6, 1.1.1.1', 1, '1.1.1.1'],
  ['two proxies of ours', '6.6.6.6, 1.1.1.1, 10.0.0.8', 2, '1.1.1.1'],
  ['fewer hops than trusted: the first there is', '1.1.1.1', 3, '1.1.1.1'],
  ['no header: the peer', '', 1, '10.0.0.9'],
])('%s', (_name, forwarded, trustedProxies, expected) => {
  expect(addressOf(forwarded, trustedProxies)).toBe(expected)
})
