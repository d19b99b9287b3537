import 'server-only'
import { randomBytes } from 'node:crypto'
import { idPrefixes, type IdNoun } from '@/lib/domain/ids'

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'

/** Nine base-36 digits of milliseconds, then 14 random ones: ids of a noun sort by the time they were made. */
export function newId(noun: IdNoun): string {
  const time = Date.now().toString(36).padStart(9, '0')
  return `${idPrefixes[noun]}_${time}${randomText(14)}`
}

/** Unguessable text of that many base-36 digits (5.17 bits each). Bytes ≥ 252 are drawn again: no bias. */
export function randomText(length: number): string {
  let text = ''
  while (text.length < length) {
    const byte = nextByte()
    if (byte < 252) text += alphabet[byte % 36]
  }
  return text
}

// Drawn in bulk: asking the system for each id's few bytes costs more than the id's whole charge in the ledger.
let drawn = randomBytes(4096)
let used = 0

function nextByte(): number {
  if (used === drawn.length) {
    drawn = randomBytes(4096)
    used = 0
  }
  const byte = drawn[used] ?? 255
  used += 1
  return byte
}
