import { describe, expect, it } from 'vitest'
import type { BoardLicense } from '@/lib/usecases/licenses/read-license-board'
import { licenseAddress, licenseQuery, pageOfLicenses, selectLicenses } from './license-query'

const license = (id: string, part: Partial<BoardLicense> = {}): BoardLicense => ({
  id,
  tier: 'pro',
  interval: 'month',
  status: 'active',
  subscriptionId: 'sub_1',
  unitAmount: 9900n,
  periodStart: new Date('2026-03-01T00:00:00Z'),
  periodEnd: new Date('2026-04-01T00:00:00Z'),
  scheduledChange: null,
  eventId: null,
  eventName: null,
  version: 0,
  createdAt: new Date('2026-03-01T00:00:00Z'),
  endedAt: null,
  ...part,
})

const licenses = [
  license('lic_a'),
  license('lic_b', { tier: 'basic', status: 'canceling' }),
  license('lic_c', { tier: 'premium', eventId: 'evt_1', eventName: 'Gala', interval: 'year' }),
]

const found = (query: Record<string, string>) =>
  selectLicenses(licenses, licenseQuery(query)).map(({ id }) => id)

describe('the list of licenses', () => {
  it.each([
    [{}, ['lic_a', 'lic_b', 'lic_c']],
    [{ search: 'gala' }, ['lic_c']],
    [{ search: 'LIC_B' }, ['lic_b']],
    [{ tier: 'pro' }, ['lic_a']],
    [{ status: 'canceling' }, ['lic_b']],
    [{ status: 'nonsense' }, ['lic_a', 'lic_b', 'lic_c']],
    [{ sort: 'tier' }, ['lic_b', 'lic_a', 'lic_c']],
    [{ sort: '-tier' }, ['lic_c', 'lic_a', 'lic_b']],
    [{ sort: '-interval' }, ['lic_c', 'lic_a', 'lic_b']],
    [{ sort: 'password' }, ['lic_a', 'lic_b', 'lic_c']],
  ])('%j shows %j', (query, ids) => {
    expect(found(query)).toEqual(ids)
  })

  it('keeps search and filters in the address, and turns the order around', () => {
    const query = licenseQuery({ search: 'gala', status: 'active', sort: 'tier', page: '3' })
    expect(licenseAddress('/o/licenses', query)).toBe(
      '/o/licenses?search=gala&status=active&sort=tier',
    )
    expect(licenseAddress('/o/licenses', query, { sort: 'tier' })).toContain('sort=-tier')
    expect(licenseAddress('/o/licenses', query, { page: 2 })).toContain('page=2')
  })

  it('shows the last page when the address asks for a later one', () => {
    const many = Array.from({ length: 51 }, (_, index) => license(`lic_${index}`))
    const page = pageOfLicenses(many, licenseQuery({ page: '9' }))
    expect(page).toMatchObject({ summary: '51–51 of 51 licenses', page: 2, pages: 2 })
  })

  it('says that nothing matches', () => {
    expect(pageOfLicenses([], licenseQuery({})).summary).toBe('No license matches')
  })
})
