import { systemActor, type Context, type Services } from '@/lib/usecases/context'
import { bindUnlimitedLicense } from '@/lib/usecases/devices/bind-unlimited-license'
import { registerDevice } from '@/lib/usecases/devices/register-device'
import { claimLicenseKey } from '@/lib/usecases/license-keys/claim-license-key'
import { issueLicenseKeys } from '@/lib/usecases/license-keys/issue-license-keys'
import { recordUsage } from '@/lib/usecases/tokens/record-usage'
import type { SeededPerson } from '../add-person'

interface Organization {
  readonly organizationId: string
  readonly admin: SeededPerson
}

const dayMs = 86_400_000
const days = 21

/** Analyses a day of each camera; 0: Cloud AI is off. */
const cameras = [
  ['Main gate', 46],
  ['Loading dock 1', 38],
  ['Loading dock 2', 31],
  ['Reception', 24],
  ['Car park north', 18],
  ['Car park south', 11],
  ['Server room', 6],
  ['Roof', 0],
] as const

/** A pool of two licenses that eight cameras have used for three weeks, one of them unlimited. */
export async function addCameras(services: Services, organization: Organization): Promise<void> {
  const begin = new Date(Date.now() - days * dayMs)
  const at = contexts(services, organization)
  for (const sku of ['shared-10000', 'shared-1000']) await bind(at(begin), sku)
  const ids = await register(at(begin))
  for (let day = 0; day < days; day += 1) {
    const morning = new Date(begin.getTime() + day * dayMs)
    await Promise.all(ids.map((camera) => analyse(at(morning), camera, day)))
  }
  const [, , , , , , server] = ids
  if (server) await bindUnlimited(at(new Date()), server.id)
}

const contexts =
  (services: Services, { organizationId, admin }: Organization) =>
  (now: Date): Context => ({
    ...services,
    organizationId,
    now,
    actor: { ...systemActor(admin.name, 'seed'), kind: 'user', userId: admin.userId },
  })

async function bind(context: Context, sku: string): Promise<void> {
  await claimLicenseKey(context, await newKey(context, sku))
}

async function newKey(context: Context, sku: string): Promise<string> {
  const act = { now: context.now, actor: systemActor('Granary', 'seed') }
  const issued = await issueLicenseKeys(context, { sku, quantity: 1, ...act })
  if (!issued.ok) throw new Error(`The catalog has no ${sku}.`)
  return issued.value[0]?.key ?? ''
}

interface Camera {
  readonly id: string
  readonly perDay: number
}

async function register(context: Context): Promise<Camera[]> {
  const registered: Camera[] = []
  for (const [index, [name, perDay]] of cameras.entries()) {
    const device = {
      name,
      serial: `VN-${1001 + index}`,
      kind: 'camera' as const,
      cloudAi: perDay > 0,
    }
    const made = await registerDevice(context, device)
    if (made.ok) registered.push({ id: made.value.id, perDay })
  }
  return registered
}

/** Quieter at weekends, and never the same twice in a week. */
async function analyse(context: Context, { id, perDay }: Camera, day: number): Promise<void> {
  if (perDay === 0) return
  const weekend = [0, 6].includes(context.now.getUTCDay())
  const quantity = Math.max(1, Math.round((perDay * (weekend ? 35 : 90 + ((day * 7) % 23))) / 100))
  await recordUsage(context, {
    payer: { deviceId: id },
    item: 'cloud_ai_analysis',
    quantity,
    idempotencyKey: `seed ${id} ${day}`,
    requestHash: 'seed',
  })
}

async function bindUnlimited(context: Context, deviceId: string): Promise<void> {
  await bindUnlimitedLicense(context, { deviceId, key: await newKey(context, 'unlimited-1y') })
}
