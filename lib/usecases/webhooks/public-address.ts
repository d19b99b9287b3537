import 'server-only'
import { BlockList, isIP } from 'node:net'

/** Addresses that lead to ourselves, into our own network or nowhere: no customer's server is there. */
const inner: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

// Those that carry an IPv4 address inside are refused whole: what they carry cannot be trusted.
const innerSix: readonly (readonly [string, number])[] = [
  ['::', 128],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]

const refused = new BlockList()
for (const [net, bits] of inner) refused.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of innerSix) refused.addSubnet(net, bits, 'ipv6')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const mapped = /^(?:0*:)*:?(?:0*:)*ffff:/i

export const isLoopback = (address: string): boolean =>
  !mapped.test(address) && isIn(loopback, address)

/** Whether a webhook may be sent there; the sandbox also reaches servers on this machine. */
export function mayReach(address: string, sandbox: boolean): boolean {
  if (isIP(address) === 0 || mapped.test(address)) return false
  if (isLoopback(address)) return sandbox
  return !isIn(refused, address)
}

function isIn(list: BlockList, address: string): boolean {
  const version = isIP(address)
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4')
}
