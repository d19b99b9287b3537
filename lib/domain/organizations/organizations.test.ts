import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Role, roles } from '@/lib/domain/access/roles'
import { changeRoles, removeMember } from '@/lib/domain/organizations/change-roles'
import { parseEmail, parseEmailList } from '@/lib/domain/organizations/email'
import {
  acceptInvitation,
  invitationExpiry,
  invitationOpen,
  settledInvitation,
} from '@/lib/domain/organizations/invitation'
import { checkPassword } from '@/lib/domain/organizations/password'
import { freeSlug, isSlug, slugOf } from '@/lib/domain/organizations/slug'

const refusal = (value: object) => ({ ok: false, refusal: value })

describe('slugs', () => {
  it.each([
    ['Party Pics', 'party-pics'],
    ['  Müller & Söhne GmbH ', 'muller-sohne-gmbh'],
    ['Ünïcödé', 'unicode'],
    ['東京', 'organization'],
    ['', 'organization'],
    ['../vendor', 'vendor'],
    ['a'.repeat(60), 'a'.repeat(40)],
    [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ])('O3 %j becomes %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })

  it('O3 adds a number while the slug is taken, and never shadows a route', () => {
    const taken = new Set(['party', 'party-2'])
    expect(freeSlug('Party', (slug) => taken.has(slug))).toBe('party-3')
    expect(freeSlug('Vendor', () => false)).toBe('vendor-2')
  })

  it('O3 is always a slug, and free', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 30 }), (name, takenFirst) => {
        let asked = 0
        const slug = freeSlug(name, () => asked++ < takenFirst)
        expect(isSlug(slug)).toBe(true)
      }),
    )
  })
})

describe('parseEmail', () => {
  it.each([
    ['Ada@Example.TEST', 'ada@example.test'],
    ['  ada@example.test ', 'ada@example.test'],
    ["o'neil+party@sub.example.co", "o'neil+party@sub.example.co"],
    [`${'a'.repeat(64)}@example.test`, `${'a'.repeat(64)}@example.test`],
    ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
  ])('O2 reads %j', (text, value) => {
    expect(parseEmail(text)).toEqual({ ok: true, value })
  })

  it.each([
    '',
    '@',
    'ada',
    'ada@localhost',
    'ada@example',
    'ada@@example.test',
    'ada@exam@ple.test',
    '"ada"@example.test',
    '"ada@evil.test"@example.test',
    'ada,eve@example.test',
    'ada@example.test,eve@example.test',
    'ada＠example.test',
    'ada﹫example.test',
    'аda@example.test',
    'ada@example.test\r\nBcc: eve@example.test',
    'ada@example.test\n',
    'ada eve@example.test',
    'ada@-example.test',
    'ada@example-.test',
    'ada@example..test',
    '.ada@example.test',
    'ada.@example.test',
    'ada@[127.0.0.1]',
    'ada@127.0.0.1',
    '<ada@example.test>',
    `${'a'.repeat(65)}@example.test`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(10)}.test`,
  ])('O2 refuses %j', (text) => {
    expect(parseEmail(text)).toEqual(refusal({ kind: 'invalidEmail' }))
  })

  it('O2 has one spelling: reading it again changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string()), (text) => {
        const parsed = parseEmail(text)
        if (!parsed.ok) return
        expect(parseEmail(parsed.value)).toEqual(parsed)
        expect(parseEmail(text.toUpperCase())).toEqual(parsed)
        expect(parsed.value).toMatch(/^[!-~]{1,254}$/)
      }),
    )
  })

  it('O2 reads a pasted list, each address once, and names what it cannot read', () => {
    expect(parseEmailList('Ada@x.test, eve@x.test;\n ada@x.test\tnobody\n\n')).toEqual({
      emails: ['ada@x.test', 'eve@x.test'],
      invalid: ['nobody'],
    })
  })
})

describe('roles', () => {
  const members = [
    { accountId: 'ada', roles: ['organizationAdmin', 'operator'] as const },
    { accountId: 'eve', roles: ['member'] as const },
  ]

  it('O1 gives several roles, each once, in order', () => {
    const given: Role[] = ['licenseAdmin', 'operator', 'operator']
    expect(changeRoles({ members, accountId: 'eve', roles: given })).toEqual({
      ok: true,
      value: { accountId: 'eve', before: ['member'], after: ['operator', 'licenseAdmin'] },
    })
  })

  it('O1 the last organization admin cannot be demoted or leave', () => {
    const last = refusal({ kind: 'lastOrganizationAdmin' })
    expect(changeRoles({ members, accountId: 'ada', roles: ['operator'] })).toEqual(last)
    expect(removeMember({ members, accountId: 'ada' })).toEqual(last)
    expect(changeRoles({ members, accountId: 'ada', roles: ['organizationAdmin'] }).ok).toBe(true)
    expect(removeMember({ members, accountId: 'eve' }).ok).toBe(true)
  })

  it('O1 refuses no roles at all, and strangers', () => {
    expect(changeRoles({ members, accountId: 'eve', roles: [] })).toEqual(
      refusal({ kind: 'noRoles' }),
    )
    expect(removeMember({ members, accountId: 'bob' })).toEqual(refusal({ kind: 'unknownMember' }))
  })

  it('O1 an organization keeps an admin through any changes', () => {
    const change = fc.tuple(fc.constantFrom('ada', 'eve', 'bob'), fc.subarray([...roles]))
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        let now = new Map<string, readonly Role[]>([
          ['ada', ['organizationAdmin']],
          ['eve', ['organizationAdmin']],
          ['bob', ['member']],
        ])
        for (const [accountId, given] of changes) {
          const list = [...now].map(([id, held]) => ({ accountId: id, roles: held }))
          const request = { members: list, accountId }
          const decided =
            given.length === 0 ? removeMember(request) : changeRoles({ ...request, roles: given })
          if (decided.ok) now = new Map(now).set(accountId, decided.value.after)
        }
        expect([...now.values()].some((held) => held.includes('organizationAdmin'))).toBe(true)
      }),
    )
  })
})

describe('invitations', () => {
  const now = new Date('2026-03-15T12:00:00Z')
  const open = {
    email: 'eve@x.test',
    expiresAt: invitationExpiry(now),
    acceptedAt: null,
    revokedAt: null,
    replacedBy: null,
  }
  const end = new Date('2026-03-22T12:00:00Z')

  it('O2 are good for 7 days, to the instant', () => {
    expect(open.expiresAt).toEqual(end)
    expect(invitationOpen(open, new Date(end.getTime() - 1)).ok).toBe(true)
    expect(invitationOpen(open, end)).toEqual(refusal({ kind: 'invitationExpired' }))
  })

  it('O2 are single use, revocable, and for the invited address', () => {
    const accept = (changes: object, email = 'eve@x.test') =>
      acceptInvitation({ invitation: { ...open, ...changes }, email, now })
    expect(accept({})).toEqual({ ok: true, value: { acceptedAt: now } })
    expect(accept({ acceptedAt: now })).toEqual(refusal({ kind: 'invitationUsed' }))
    expect(accept({ revokedAt: now })).toEqual(refusal({ kind: 'invitationRevoked' }))
    expect(accept({ revokedAt: now, replacedBy: 'inv_2' })).toEqual(
      refusal({ kind: 'invitationReplaced' }),
    )
    expect(accept({}, 'bob@x.test')).toEqual(refusal({ kind: 'invitedSomebodyElse' }))
  })

  it.each([
    ['nothing', {}, null],
    ['somebody joined', { acceptedAt: now }, 'invitationUsed'],
    ['it was sent again', { revokedAt: now, replacedBy: 'inv_2' }, 'invitationReplaced'],
    ['it was taken back', { revokedAt: now }, 'invitationRevoked'],
  ])('O2 what became of one, expired or not: %s', (_, changes, kind) => {
    const settled = settledInvitation({ ...open, ...changes })
    expect(settled?.kind ?? null).toBe(kind)
  })
})

describe('checkPassword', () => {
  it.each<[string, string, string | null]>([
    ['7 characters', 'abcdefg', 'passwordTooShort'],
    ['7 characters of 4 bytes', '🎉'.repeat(7), 'passwordTooShort'],
    ['8 characters', 'abcdefgh', null],
    ['1,024 bytes', 'a'.repeat(1024), null],
    ['1,025 bytes', 'a'.repeat(1025), 'passwordTooLong'],
    ['257 characters of 4 bytes', '🎉'.repeat(257), 'passwordTooLong'],
    ['the address itself', 'Ada@Example.test', 'passwordIsEmail'],
  ])('O1 a password of %s', (_, password, kind) => {
    const checked = checkPassword(password, 'ada@example.test')
    expect(checked.ok ? null : checked.refusal.kind).toBe(kind)
  })
})
