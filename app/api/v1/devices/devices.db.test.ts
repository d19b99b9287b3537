import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ask, fill, issueKey, makePerson, makePool } from '@/dev/testing/pool-world'
import type { TestPool } from '@/dev/testing/pool-world'
import { PATCH as patchDevice } from './[id]/route'
import { POST as bindUnlimited } from './[id]/unlimited-license/route'
import { GET as listDevices, POST as postDevice } from './route'
import { POST as claim } from '../shared-licenses/claim/route'
import { POST as inspect } from '../shared-licenses/inspect/route'
import { POST as postUsage } from '../usage/route'
import { GET as getPool } from '../pool/route'

let alpha: TestPool
let beta: TestPool

beforeEach(async () => {
  const ada = await makePerson()
  alpha = await makePool(ada, 'Alpha')
  beta = await makePool(ada, 'Béta & Co')
})

describe('devices', () => {
  const register = async (body: Record<string, unknown>) => {
    const answer = await ask(alpha, postDevice, { body })
    expect(answer.status).toBe(201)
    return { params: z.object({ id: z.string() }).parse(answer.body) }
  }
  const analyse = (pool: TestPool, { params }: { params: { id: string } }) =>
    ask(pool, postUsage, { body: { deviceId: params.id, item: 'cloud_ai_analysis', quantity: 1 } })

  it('S4 spends with Cloud AI on, is refused with the reason when it is off', async () => {
    await fill(alpha, 'shared-1000')
    const camera = await register({ name: 'Door', serial: 'ab 1' })
    expect(await analyse(alpha, camera)).toMatchObject({
      status: 409,
      body: { code: 'cloud_ai_off' },
    })
    const on = await ask(alpha, patchDevice, { ...camera, body: { cloudAi: true } })
    expect(on).toMatchObject({ status: 200, body: { cloudAi: true, serial: 'AB 1' } })
    expect(await analyse(alpha, camera)).toMatchObject({
      status: 201,
      body: { tokens: '1', available: '999', walletId: alpha.walletId },
    })
    expect((await ask(alpha, getPool)).body).toMatchObject({
      organization: { id: alpha.organizationId, name: 'Alpha' },
      available: '999',
      spent: { today: '1', days7: '1', days30: '1' },
      daysLeft: { from: 999, to: 999 },
      devices: { cloudAi: 1, total: 1 },
    })
    expect(await analyse(beta, camera)).toMatchObject({ status: 404 })
  })

  it('S4 with a valid unlimited license it is recorded at 0, whatever the pool has', async () => {
    const camera = await register({ name: 'Door', serial: '1', cloudAi: true })
    expect(await analyse(alpha, camera)).toMatchObject({ status: 402 })
    const key = await issueKey('unlimited-1y')
    const bound = await ask(alpha, bindUnlimited, { ...camera, body: { key } })
    expect(bound).toMatchObject({ status: 201, body: { unlimitedUntil: expect.any(String) } })
    expect(await analyse(alpha, camera)).toMatchObject({
      status: 201,
      body: { tokens: '0', parts: [] },
    })
    const again = await ask(alpha, bindUnlimited, { ...camera, body: { key } })
    expect(again).toMatchObject({ status: 409, body: { code: 'license_key_used' } })
    const another = await issueKey('unlimited-1y')
    expect(await ask(alpha, bindUnlimited, { ...camera, body: { key: another } })).toMatchObject({
      status: 409,
      body: { code: 'already_unlimited' },
    })
    expect(await ask(alpha, inspect, { body: { key: another } })).toMatchObject({ status: 200 })
  })

  it('S4 a claimed unlimited license waits for its device', async () => {
    const camera = await register({ name: 'Door', serial: '1', cloudAi: true })
    expect(await ask(alpha, bindUnlimited, { ...camera, body: {} })).toMatchObject({
      status: 409,
      body: { code: 'no_unlimited_license' },
    })
    const key = await issueKey('unlimited-1y')
    const claimed = await ask(alpha, claim, { body: { key } })
    expect(claimed).toMatchObject({ status: 201, body: { kind: 'unlimitedLicense', tokens: '0' } })
    expect(await ask(beta, bindUnlimited, { ...camera, body: {} })).toMatchObject({ status: 404 })
    const bound = await ask(alpha, bindUnlimited, { ...camera, body: {} })
    expect(bound).toMatchObject({ status: 201 })
    const shared = await issueKey('shared-1000')
    const other = await register({ name: 'Hall', serial: '2' })
    expect(await ask(alpha, bindUnlimited, { ...other, body: { key: shared } })).toMatchObject({
      status: 422,
      body: { code: 'not_an_unlimited_license' },
    })
  })

  it('registers a serial once per organization, whatever its letters', async () => {
    await register({ name: 'Door', serial: 'ab1' })
    const taken = await ask(alpha, postDevice, { body: { name: 'Hall', serial: ' AB1 ' } })
    expect(taken).toMatchObject({ status: 409, body: { code: 'serial_taken' } })
    const elsewhere = await ask(beta, postDevice, { body: { name: 'Hall', serial: 'AB1' } })
    expect(elsewhere).toMatchObject({ status: 201 })
    expect((await ask(alpha, listDevices)).body).toMatchObject({ data: [{ name: 'Door' }] })
  })
})
