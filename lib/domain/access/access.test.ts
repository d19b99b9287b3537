import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  can,
  organizationPermissions,
  type Permission,
  permissionsOf,
  vendorPermissions,
  whoCan,
  wordsOf,
} from '@/lib/domain/access/permissions'
import { permissionsToBuy } from '@/lib/domain/access/purchase-permissions'
import { peopleWords, refusalWords } from '@/lib/domain/access/refusal-words'
import { isRole, type Role, roles } from '@/lib/domain/access/roles'
import {
  isScope,
  permissionsOfScopes,
  scopes,
  scopesAllow,
  scopesFor,
} from '@/lib/domain/access/scopes'

const everyone = [...roles]
const some = fc.subarray(everyone)

describe('permissions', () => {
  it('O1 an organization admin may do everything in the organization', () => {
    expect([...permissionsOf(['organizationAdmin'])]).toEqual([...organizationPermissions])
  })

  it.each<[Permission, Role[]]>([
    ['licenses.buy', ['operator', 'organizationAdmin']],
    ['events.manage', ['operator', 'organizationAdmin']],
    ['tokens.topUp', ['operator', 'organizationAdmin']],
    ['paymentMethods.manage', ['operator', 'licenseAdmin', 'organizationAdmin']],
    ['invoices.read', ['operator', 'licenseAdmin', 'organizationAdmin']],
    ['packages.assign', ['licenseAdmin', 'organizationAdmin']],
    ['pool.read', everyone],
    ['studio.use', everyone],
    ['pool.manage', ['organizationAdmin']],
    ['pool.transfer', ['organizationAdmin']],
    ['members.manage', ['organizationAdmin']],
    ['apiKeys.manage', ['organizationAdmin']],
    ['devices.manage', ['organizationAdmin']],
    ['webhooks.manage', ['organizationAdmin']],
    ['vendor.refund', []],
  ])('O1 %s: %j', (permission, allowed) => {
    expect(whoCan(permission)).toEqual(allowed)
  })

  it('O1 no role may enter the vendor console', () => {
    for (const permission of vendorPermissions) expect(can(everyone, permission)).toBe(false)
  })

  it('O1 nobody may anything without a role', () => {
    expect(permissionsOf([]).size).toBe(0)
  })

  it('O1 several roles may exactly what each of them may', () => {
    fc.assert(
      fc.property(some, some, (left, right) => {
        const together = permissionsOf([...left, ...right])
        expect(together).toEqual(new Set([...permissionsOf(left), ...permissionsOf(right)]))
      }),
    )
  })
})

describe('refusalWords', () => {
  it.each<[Permission, string]>([
    ['apiKeys.manage', 'Only an organization admin can manage API keys.'],
    ['licenses.buy', 'Only an operator or an organization admin can buy licenses.'],
    [
      'invoices.read',
      'Only an operator, a license admin or an organization admin can see invoices.',
    ],
    ['vendor.refund', 'Only the vendor’s staff can refund payments.'],
  ])('O3 %s is refused in words', (permission, words) => {
    expect(refusalWords(permission)).toBe(words)
  })

  it.each<[string[], string]>([
    [[], ''],
    [['Ada Lovelace'], 'Ada Lovelace can.'],
    [['Ada Lovelace', 'Bo'], 'Ada Lovelace and 1 other can.'],
    [['Ada Lovelace', 'Bo', 'Cy'], 'Ada Lovelace and 2 others can.'],
  ])('O3 a refusal names who can: %j', (names, words) => {
    expect(peopleWords(names)).toBe(words)
  })

  it('O3 every permission has its own words', () => {
    const all = [...organizationPermissions, ...vendorPermissions].map(wordsOf)
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('scopes', () => {
  it('O1 admin is all of the organization and nothing of the vendor', () => {
    expect(permissionsOfScopes(['admin'])).toEqual(permissionsOf(['organizationAdmin']))
    for (const permission of vendorPermissions) expect(scopesAllow(scopes, permission)).toBe(false)
  })

  it('O1 who may write may read, and reading writes nothing', () => {
    const reading = permissionsOfScopes(['billing:read'])
    const writing = permissionsOfScopes(['billing:write'])
    expect([...reading].filter((permission) => !writing.has(permission))).toEqual([])
    expect([...reading].filter((permission) => !permission.endsWith('.read'))).toEqual([])
  })

  it.each<[Permission, string[]]>([
    ['usage.write', ['usage:write', 'admin']],
    ['licenses.buy', ['billing:write', 'admin']],
    ['invoices.read', ['billing:read', 'billing:write', 'admin']],
    ['events.run', ['usage:write', 'billing:write', 'admin']],
    ['pool.transfer', ['admin']],
    ['members.manage', ['admin']],
  ])('O1 %s needs one of %j', (permission, needed) => {
    expect(scopesFor(permission)).toEqual(needed)
  })

  it('O1 knows its roles and scopes by name', () => {
    expect(['operator', 'owner', 'toString'].map(isRole)).toEqual([true, false, false])
    expect(['admin', 'usage', '__proto__'].map(isScope)).toEqual([true, false, false])
  })
})

describe('permissionsToBuy', () => {
  it('O1 an order needs what each of its items needs', () => {
    const items = [{ type: 'license' }, { type: 'addOn' }, { type: 'tokenPackage' }] as const
    expect(permissionsToBuy(items)).toEqual(['licenses.buy', 'packages.assign'])
    expect(permissionsToBuy([{ type: 'sharedLicense' }])).toEqual(['pool.manage'])
    expect(permissionsToBuy([{ type: 'unlimitedLicense' }])).toEqual(['devices.manage'])
    expect(permissionsToBuy([])).toEqual([])
  })
})
