import { isUtf8 } from 'node:buffer'
import type { Incoming } from './incoming'
import type { Problem } from './problem'
import { bodyTooLarge, malformed, unsupportedMediaType } from './problems'
import { parseStrictJson } from './strict-json'

export const bodyLimit = 65_536

export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem }

/**
 * The JSON of a body, whose bytes are null when there were more than `limit`: 413 then, 415 for anything but
 * JSON in UTF-8, 400 when it cannot be read in exactly one way. No body at all counts as `{}`.
 */
export function jsonOf(incoming: Incoming, bytes: Uint8Array | null, limit: number): Read<unknown> {
  if (bytes === null) return { ok: false, problem: bodyTooLarge(limit) }
  if (bytes.length === 0) return { ok: true, value: {} }
  if (!isJson(incoming)) return { ok: false, problem: unsupportedMediaType }
  const text = decodeUtf8(bytes)
  if (text === null) return { ok: false, problem: malformed('The body is not valid UTF-8.') }
  const json = parseStrictJson(text)
  return json.ok ? json : { ok: false, problem: malformed(json.reason) }
}

const mediaType = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i

const isJson = (incoming: Incoming): boolean =>
  mediaType.test(incoming.header('content-type') ?? '') &&
  ['identity', ''].includes(incoming.header('content-encoding') ?? '')

const byteOrderMark = '\uFEFF'

function decodeUtf8(bytes: Uint8Array): string | null {
  if (!isUtf8(bytes)) return null
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  return text.startsWith(byteOrderMark) ? text.slice(1) : text
}
