import { describe, expect, it } from 'vitest'
import { readEndpointUrl } from './endpoint-url'
import { mayReach } from './public-address'

const refusedBySSRF = [
  'https://10.0.0.1/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://100.64.0.1/',
  'https://0.0.0.0/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[fc00::1]/',
  'https://[fe80::1]/',
  'https://[::]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[64:ff9b::a00:1]/',
  'https://[2002:a00:1::]/',
  'https://user:secret@example.com/',
  'https://example.com/#part',
  'ftp://example.com/',
  'http://example.com/',
  'http://10.0.0.1/',
  'javascript:alert(1)',
  'nowhere',
  '',
  `https://example.com/${'x'.repeat(500)}`,
]

describe('where webhooks may be sent', () => {
  it.each(refusedBySSRF)('never to %s', (url) => {
    expect(readEndpointUrl(url, true).ok).toBe(false)
    expect(readEndpointUrl(url, false).ok).toBe(false)
  })

  it.each([
    'http://127.0.0.1:4000/hook',
    'http://localhost:4000/hook',
    'https://localhost/hook',
    'http://[::1]:4000/hook',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://127.1/',
  ])('to %s in the sandbox only', (url) => {
    expect(readEndpointUrl(url, true).ok).toBe(true)
    expect(readEndpointUrl(url, false)).toMatchObject({
      ok: false,
      refusal: { kind: 'webhookUrlRefused' },
    })
  })

  it.each(['https://example.com/hook', 'https://93.184.216.34/', 'https://[2606:4700::1]/'])(
    'to %s',
    (url) => expect(readEndpointUrl(url, false).ok).toBe(true),
  )

  it.each([
    ['8.8.8.8', true],
    ['127.0.0.53', false],
    ['::1', false],
    ['::ffff:8.8.8.8', false],
    ['0:0:0:0:0:ffff:a00:1', false],
    ['192.168.0.1', false],
    ['fd12::1', false],
    ['2606:4700:4700::1111', true],
    ['example.com', false],
  ])('an address that a name leads to: %s', (address, may) => {
    expect(mayReach(address, false)).toBe(may)
  })
})
