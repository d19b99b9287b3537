import { beforeEach, describe, expect, it } from 'vitest'
import { callRoute, makeKey, makeOrganization } from '@/dev/testing/api'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { mailTopics } from '@/lib/domain/organizations/mail-topics'
import { GET as readBilling, PATCH as changeBilling } from './billing-details/route'
import { GET as readMails, PATCH as changeMails } from './notifications/route'
import { GET as readTokens, PATCH as changeTokens } from './token-settings/route'

testDatabase()

let key = ''
let organizationId = ''

beforeEach(async () => {
  ;({ organizationId } = await makeOrganization())
  key = await makeKey(organizationId)
})

const settings = async () => (await callRoute(readTokens, { key })).body
const untouched = { alerts: [], dailyCap: null, autoTopUp: null }

describe('token settings', () => {
  it('are set one by one, and what is left out stays', async () => {
    expect(await settings()).toEqual(untouched)
    const alerts = await callRoute(changeTokens, { key, body: { alerts: ['100', '500', '100'] } })
    expect(alerts).toMatchObject({ status: 200, body: { ...untouched, alerts: ['500', '100'] } })
    const body = { dailyCap: '12.5', autoTopUp: off }
    const both = { alerts: ['500', '100'], dailyCap: '12.5', autoTopUp: { ...off, paused: null } }
    expect((await callRoute(changeTokens, { key, body })).body).toEqual(both)
    expect(await settings()).toEqual(both)
    await callRoute(changeTokens, { key, body: { dailyCap: null, alerts: [] } })
    expect(await settings()).toEqual({ ...both, alerts: [], dailyCap: null })
  })

  const off = { enabled: false, threshold: '50', bundle: 500, monthlyCap: 15_000 }
  const on = { ...off, enabled: true }

  it.each([
    ['another bundle', { ...on, bundle: 7 }, 422, 'unknown_bundle'],
    ['a cap below the price', { ...on, monthlyCap: 7499 }, 422, 'cap_below_price'],
    ['no card', on, 409, 'no_default_card'],
  ])('%s is refused, and nothing else of the call is kept', async (_, autoTopUp, status, code) => {
    const body = { autoTopUp, alerts: ['20'], dailyCap: '1' }
    expect(await callRoute(changeTokens, { key, body })).toMatchObject({ status, body: { code } })
    expect(await settings()).toEqual(untouched)
  })

  it.each([
    [{}],
    [{ alerts: ['0'] }],
    [{ alerts: ['-1'] }],
    [{ alerts: ['1', '2', '3', '4', '5', '6'] }],
    [{ alerts: [100] }],
    [{ dailyCap: '-0.001' }],
    [{ dailyCap: '1000000000.001' }],
    [{ autoTopUp: { enabled: true } }],
    [{ autoTopUp: { ...off, monthlyCap: 1.5 } }],
    [{ autoTopUp: { ...off, paused: null } }],
  ])('%j is malformed', async (body) => {
    expect(await callRoute(changeTokens, { key, body })).toMatchObject({ status: 400 })
    expect(await settings()).toEqual(untouched)
  })
})

describe('billing details', () => {
  const given = {
    billingName: ' Aurora GmbH ',
    billingAddress: 'Main Street 1\r\n\r\n 10115 Berlin ',
    billingEmail: 'Bills@Aurora.example',
  }

  it('are changed one by one; null and nothing but spaces take one away', async () => {
    const first = await callRoute(changeBilling, { key, body: { ...given, taxId: 'DE 1' } })
    const held = {
      billingName: 'Aurora GmbH',
      billingAddress: 'Main Street 1\n10115 Berlin',
      taxId: 'DE 1',
      billingEmail: 'bills@aurora.example',
    }
    expect(first).toMatchObject({ status: 200, body: held })
    await callRoute(changeBilling, { key, body: { billingName: null, billingEmail: ' ' } })
    const left = { ...held, billingName: null, billingEmail: null }
    expect((await callRoute(readBilling, { key })).body).toMatchObject(left)
    const entry = await db().auditEntry.findFirst({
      where: { organizationId, action: 'billingDetails.change' },
      orderBy: { createdAt: 'desc' },
    })
    expect(entry).toMatchObject({ before: held, after: left })
  })

  it.each([
    [{}],
    [{ name: 'Another' }],
    [{ taxId: 'x'.repeat(61) }],
    [{ billingName: 'two\nlines' }],
    [{ billingAddress: 'a\nb\nc\nd\ne\nf\ng' }],
    [{ billingEmail: 'nobody' }],
  ])('%j is malformed', async (body) => {
    expect(await callRoute(changeBilling, { key, body })).toMatchObject({ status: 400 })
  })
})

describe('notifications', () => {
  it('are switched off by topic, but for what one must know', async () => {
    const change = (muted: unknown) => callRoute(changeMails, { key, body: { muted } })
    expect((await callRoute(readMails, { key })).body).toEqual({ muted: [] })
    const off = { muted: ['receipt', 'tokenAlert'] }
    expect(await change(['tokenAlert', 'receipt', 'receipt'])).toMatchObject({ body: off })
    const duty = mailTopics.find(({ isDuty }) => isDuty)?.topic
    for (const topic of [duty, 'nothing', 7])
      expect(await change(['receipt', topic])).toMatchObject({ status: 400 })
    expect((await callRoute(readMails, { key })).body).toEqual(off)
    expect(await change([])).toMatchObject({ body: { muted: [] } })
  })
})
