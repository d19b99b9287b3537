import {
  isVendorPermission,
  type Permission,
  whoCan,
  wordsOf,
} from '@/lib/domain/access/permissions'
import { roleWords } from '@/lib/domain/access/roles'

/** The sentence of a 403: "Only an operator or an organization admin can buy licenses." */
export const refusalWords = (permission: Permission): string =>
  `Only ${holders(permission)} can ${wordsOf(permission)}.`

const holders = (permission: Permission): string =>
  isVendorPermission(permission)
    ? 'the vendor’s staff'
    : alternatives(whoCan(permission).map((role) => roleWords[role]))

const alternatives = (names: readonly string[]): string => {
  const rest = names.slice(0, -1).join(', ')
  const last = names.slice(-1).join('')
  return rest === '' ? last : `${rest} or ${last}`
}

/** Who does it instead, by name: "Ada Lovelace and 1 other can." Nothing when there is nobody. */
export function peopleWords(names: readonly string[], what = ''): string {
  const [first, ...others] = names
  if (first === undefined) return ''
  const rest = others.length === 1 ? ' and 1 other' : ` and ${others.length} others`
  return `${first}${others.length === 0 ? '' : rest} can${what === '' ? '' : ` ${what}`}.`
}
