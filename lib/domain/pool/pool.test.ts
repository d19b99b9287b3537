import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Role, roles } from '@/lib/domain/access/roles'
import {
  bindUnlimited,
  type DeviceState,
  isUnlimited,
  priceForDevice,
  spendsFromPool,
} from '@/lib/domain/pool/device'
import { inspectKey, normaliseKey } from '@/lib/domain/pool/license-key'
import { whatIf } from '@/lib/domain/pool/outlook'
import { decideTransfer, type TransferRequest } from '@/lib/domain/pool/transfer'

const now = new Date('2026-03-15T12:00:00Z')
const after = (ms: number): Date => new Date(now.getTime() + ms)
const admin: readonly Role[] = ['organizationAdmin']

const request: TransferRequest = {
  source: { id: 'org_a', name: 'Alpha', actorRoles: admin },
  target: { id: 'org_b', name: 'Béta & Co', actorRoles: admin },
  confirmName: 'Béta & Co',
  available: 700n,
  held: 30n,
  licenses: ['shl_1', 'shl_2'],
}

const side = (changes: Partial<TransferRequest['source']>) => ({ ...request.target, ...changes })
const refusal = (value: object) => ({ ok: false, refusal: value })

describe('decideTransfer', () => {
  it('S5 moves all tokens and all licenses; what is held follows or is paid', () => {
    expect(decideTransfer(request)).toEqual({
      ok: true,
      value: {
        sourceId: 'org_a',
        targetId: 'org_b',
        tokens: 700n,
        held: 30n,
        licenses: ['shl_1', 'shl_2'],
      },
    })
  })

  it.each<[string, Partial<TransferRequest>, object]>([
    ['the same organization', { target: side({ id: 'org_a' }) }, { kind: 'sameOrganization' }],
    ['a stranger to the target', { target: side({ actorRoles: [] }) }, { kind: 'notAdminOfBoth' }],
    [
      'an operator of the source',
      { source: { ...request.source, actorRoles: ['operator'] } },
      { kind: 'notAdminOfBoth' },
    ],
    ['an empty pool', { available: 0n, held: 0n }, { kind: 'emptyPool' }],
    [
      'a pool whose last held tokens follow an earlier transfer',
      { available: 0n, held: 7n, licenses: [] },
      { kind: 'emptyPool' },
    ],
    ['a wrong name', { confirmName: 'Beta & Co' }, { kind: 'nameMismatch', expected: 'Béta & Co' }],
    ['another case', { confirmName: 'béta & co' }, { kind: 'nameMismatch', expected: 'Béta & Co' }],
    ['no name', { confirmName: '' }, { kind: 'nameMismatch', expected: 'Béta & Co' }],
  ])('S5 refuses %s', (_, changes, expected) => {
    expect(decideTransfer({ ...request, ...changes })).toEqual(refusal(expected))
  })

  it('S5 takes the name however its accents are encoded, and spaces around it', () => {
    const typed = ` ${'Béta & Co'.normalize('NFD')} `
    expect(decideTransfer({ ...request, confirmName: typed }).ok).toBe(true)
  })

  it('S5 says nothing of the pool or the name to who is not admin of both', () => {
    const some = fc.subarray(roles.filter((role) => role !== 'organizationAdmin'))
    fc.assert(
      fc.property(
        some,
        fc.string(),
        fc.bigInt({ min: 0n }),
        (actorRoles, confirmName, available) => {
          const target = side({ actorRoles })
          expect(decideTransfer({ ...request, target, confirmName, available })).toEqual(
            refusal({ kind: 'notAdminOfBoth' }),
          )
        },
      ),
    )
  })

  it('S5 a pool whose tokens are all held can move its licenses', () => {
    expect(decideTransfer({ ...request, available: 0n })).toMatchObject({ value: { tokens: 0n } })
  })
})

describe('license keys', () => {
  const key = { sku: 'shared-1000', tokens: 1_000_000n, claimedBy: null }

  it('S1 shows what a key holds before it is bound', () => {
    expect(inspectKey(key, 'org_a')).toEqual({
      ok: true,
      value: { sku: 'shared-1000', tokens: 1_000_000n },
    })
  })

  it('S1 a key works once, and its owner is told', () => {
    const used = { ...key, claimedBy: 'org_a' }
    expect(inspectKey(null, 'org_a')).toEqual(refusal({ kind: 'unknownKey' }))
    expect(inspectKey(used, 'org_a')).toEqual(
      refusal({ kind: 'keyUsed', byThisOrganization: true }),
    )
    expect(inspectKey(used, 'org_b')).toEqual(
      refusal({ kind: 'keyUsed', byThisOrganization: false }),
    )
  })

  it('S1 reads a key as people type it', () => {
    for (const typed of ['ABCD-1234', ' abcd 1234 ', 'abcd–1234', 'ＡＢＣＤ1234\n'])
      expect(normaliseKey(typed)).toBe('ABCD1234')
  })
})

describe('devices', () => {
  const camera: DeviceState = { cloudAi: true, unlimitedFrom: null, unlimitedUntil: null }
  const unlimited = { ...camera, unlimitedFrom: now, unlimitedUntil: after(1000) }

  it('S4 any device with Cloud AI spends from the pool', () => {
    expect(spendsFromPool(camera, now)).toEqual({ ok: true, value: 'pool' })
    expect(priceForDevice({ device: camera, price: 1000n, at: now })).toMatchObject({
      value: 1000n,
    })
  })

  it('S4 a device with a valid unlimited license never spends', () => {
    expect(spendsFromPool(unlimited, now)).toEqual({ ok: true, value: 'unlimited' })
    expect(priceForDevice({ device: unlimited, price: 1000n, at: now })).toMatchObject({
      value: 0n,
    })
  })

  it('S4 is valid from its start to the very instant of its end', () => {
    expect([-1, 0, 999, 1000].map((ms) => isUnlimited(unlimited, after(ms)))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it('S4 refuses while Cloud AI is off, whatever is bound', () => {
    for (const device of [camera, unlimited]) {
      const off = { ...device, cloudAi: false }
      expect(spendsFromPool(off, now)).toEqual(refusal({ kind: 'cloudAiOff' }))
      expect(priceForDevice({ device: off, price: 1000n, at: now }).ok).toBe(false)
    }
  })

  it('S4 binds one unlimited license at a time', () => {
    const oneDay = { from: now, until: after(86_400_000) }
    expect(bindUnlimited({ device: camera, days: 1, now })).toEqual({ ok: true, value: oneDay })
    expect(bindUnlimited({ device: unlimited, days: 1, now })).toEqual(
      refusal({ kind: 'alreadyUnlimited', until: after(1000) }),
    )
    expect(bindUnlimited({ device: unlimited, days: 1, now: after(1000) }).ok).toBe(true)
  })
})

describe('outlook', () => {
  const question = {
    available: 4_800_000n,
    cameras: 12,
    analysesPerDay: 40,
    tokensPerAnalysis: 1000n,
  }

  it('S6 says how long the pool lasts with so many cameras', () => {
    expect(whatIf(question)).toBe(10)
    expect(whatIf({ ...question, available: 4_799_999n })).toBe(9)
    expect(whatIf({ ...question, cameras: 0 })).toBeNull()
  })
})
