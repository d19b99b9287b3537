import 'server-only'
import { hash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { randomText } from '@/lib/db/new-id'
import { idPrefixes, isIdOf } from '@/lib/domain/ids'

/**
 * `grn_<organization>_<key>_<secret>_<checksum>`: the first two parts are the ids without their
 * prefixes, so that a key is found by primary key; the secret has 134 bits; the checksum refuses a
 * mistyped key without a look at the database.
 */
export interface ApiKeyParts {
  readonly organizationId: string
  readonly apiKeyId: string
}

const shape = /^grn_([0-9a-z]{20,26})_([0-9a-z]{20,26})_([0-9a-z]{26})_([0-9a-z]{7})$/

/** A new key's text, to be shown once, and what is kept of it. */
export function makeApiKey({ organizationId, apiKeyId }: ApiKeyParts) {
  const prefix = `grn_${withoutPrefix(organizationId)}_${withoutPrefix(apiKeyId)}`
  const body = `${prefix}_${randomText(26)}`
  const text = `${body}_${checksum(body)}`
  return { text, prefix, hash: hashApiKey(text) }
}

/** Whose key a text claims to be; null when it cannot be one. */
export function readApiKey(text: string): ApiKeyParts | null {
  const match = shape.exec(text)
  if (!match || checksum(text.slice(0, -8)) !== match[4]) return null
  const organizationId = `${idPrefixes.organization}_${match[1]}`
  const apiKeyId = `${idPrefixes.apiKey}_${match[2]}`
  return isIdOf('organization', organizationId) ? { organizationId, apiKeyId } : null
}

export const hashApiKey = (text: string): string => hash('sha256', text)

const withoutPrefix = (id: string): string => id.slice(4)

const checksum = (body: string): string => crc32(body).toString(36).padStart(7, '0')
