import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { nameField } from '@/lib/http/form-schemas'
import { pageOf, pageQuery } from '@/lib/http/paging'
import { listOf } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { findDevicePosition, listDevices } from '@/lib/usecases/devices/list-devices'
import { registerDevice } from '@/lib/usecases/devices/register-device'
import { deviceAnswer, wireDevice } from '../_wire/device'

const kind = z.enum(['camera', 'booth'])

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/devices',
  summary: 'List cameras and booths by name',
  tag: 'Shared pool',
  permission: 'devices.read',
  query: z.strictObject({ ...pageQuery, kind: kind.optional() }),
  answer: listOf(deviceAnswer),
  refusals: ['invalidCursor'],
  run: async (call) => {
    const context = contextOf(call)
    const { limit, cursor, kind: only } = call.query
    const after = cursor === undefined ? undefined : await findDevicePosition(context, cursor)
    if (after === null) return refused({ kind: 'invalidCursor' })
    const rows = await listDevices(context, { kind: only, after, limit: limit + 1 })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => id)
    return accepted({ data: data.map(wireDevice), nextCursor })
  },
})

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/devices',
  summary: 'Register a camera or booth',
  description: 'A serial is registered once. Cloud AI is off until it is switched on.',
  tag: 'Shared pool',
  permission: 'devices.manage',
  body: z.strictObject({
    name: nameField('a name'),
    serial: nameField('a serial'),
    kind: kind.default('camera'),
    cloudAi: z.boolean().default(false),
  }),
  answer: deviceAnswer,
  status: 201,
  idempotency: 'optional',
  refusals: ['serialTaken'],
  run: async (call) => {
    const device = await registerDevice(contextOf(call), call.body)
    return device.ok ? accepted(wireDevice(device.value)) : device
  },
})
