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
