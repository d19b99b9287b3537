import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { nameField } from '@/lib/http/form-schemas'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { changeDevice } from '@/lib/usecases/devices/change-device'
import { deviceAnswer, wireDevice } from '../../_wire/device'

export const PATCH = defineRoute({
  method: 'PATCH',
  path: '/api/v1/devices/{id}',
  summary: 'Rename a device or switch its Cloud AI',
  tag: 'Shared pool',
  permission: 'devices.manage',
  params: z.strictObject({ id: idText }),
  body: z
    .strictObject({ name: nameField('a name').optional(), cloudAi: z.boolean().optional() })
    .refine(
      ({ name, cloudAi }) => name !== undefined || cloudAi !== undefined,
      'Nothing to change',
    ),
  answer: deviceAnswer,
  refusals: ['deviceNotFound'],
  run: async (call) => {
    const change = { ...call.body, deviceId: call.params.id }
    const device = await changeDevice(contextOf(call), change)
    return device.ok ? accepted(wireDevice(device.value)) : device
  },
})
