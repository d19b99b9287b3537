import { accepted, refused, type Result } from '@/lib/domain/result'

export type InvalidEmail = { readonly kind: 'invalidEmail' }

const longestAddress = 254
const longestLocal = 64
// ASCII alone: look-alike letters and signs would make two addresses out of one reading.
const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/

/**
 * One spelling of an address: lower case, surrounding spaces dropped. Refused: quoted local parts,
 * commas, line breaks anywhere, look-alike signs, bare hosts, more than 254 characters.
 */
export const parseEmail = (text: string): Result<string, InvalidEmail> => {
  const address = text.replace(/^ +| +$/g, '').toLowerCase()
  const at = address.lastIndexOf('@')
  const valid =
    address.length <= longestAddress &&
    at <= longestLocal &&
    local.test(address.slice(0, Math.max(at, 0))) &&
    domain.test(address.slice(at + 1))
  return valid ? accepted(address) : refused({ kind: 'invalidEmail' })
}

export type EmailList = {
  /** Each once, in the order of the text. */
  readonly emails: readonly string[]
  readonly invalid: readonly string[]
}

/** A pasted list: addresses between spaces, line breaks, commas or semicolons. */
export const parseEmailList = (text: string): EmailList => {
  const emails = new Set<string>()
  const invalid = new Set<string>()
  for (const piece of text.split(/[\s,;]+/).filter((part) => part !== '')) {
    const parsed = parseEmail(piece)
    if (parsed.ok) emails.add(parsed.value)
    else invalid.add(piece)
  }
  return { emails: [...emails], invalid: [...invalid] }
}
