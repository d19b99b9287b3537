import 'server-only'
import { isIP } from 'node:net'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { isLoopback, mayReach } from './public-address'

export interface WebhookUrlRefusal {
  readonly kind: 'webhookUrlRefused'
  readonly reason: string
  readonly path: readonly string[]
}

const longest = 500

/** The address of an endpoint in its one spelling. Names are looked up at each delivery, not here. */
export function readEndpointUrl(text: string, sandbox: boolean): Result<string, WebhookUrlRefusal> {
  const reason = whyNot(text, sandbox)
  return reason === null
    ? accepted(new URL(text).href)
    : refused({ kind: 'webhookUrlRefused', reason, path: ['url'] })
}

function whyNot(text: string, sandbox: boolean): string | null {
  if (text.length > longest || !URL.canParse(text)) return 'This is no web address.'
  const url = new URL(text)
  const host = hostOf(url)
  if (url.username !== '' || url.password !== '') return 'Leave out the name and the password.'
  if (url.hash !== '') return 'Leave out what follows #.'
  if (isIP(host) !== 0 && !mayReach(host, sandbox)) return 'This address is not a public one.'
  if (!sandbox && isLocalName(host)) return 'This address is not a public one.'
  if (url.protocol === 'https:') return null
  const isLocal = isLoopback(host) || isLocalName(host)
  if (url.protocol === 'http:' && sandbox && isLocal) return null
  return 'The address begins with https://.'
}

/** Without the brackets around an IPv6 address. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

const isLocalName = (host: string): boolean => /^(?:.+\.)?localhost\.?$/i.test(host)
