import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { bindUnlimitedLicense } from '@/lib/usecases/devices/bind-unlimited-license'
import { deviceAnswer, wireDevice } from '../../../_wire/device'
import { keyRefusals, licenseKeyIn } from '../../../_wire/pool'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/devices/{id}/unlimited-license',
  summary: 'Bind an unlimited license to a device',
  description:
    'By its key, or one that the organization has: the oldest unless `licenseId` names another. Valid from now on; until it ends the device’s analyses are recorded at 0.',
  tag: 'Shared pool',
  permission: 'devices.manage',
  params: z.strictObject({ id: idText }),
  body: z
    .strictObject({ key: licenseKeyIn.optional(), licenseId: idText.optional() })
    .refine(({ key, licenseId }) => !(key && licenseId), 'Name a key or a license, not both'),
  answer: deviceAnswer,
  status: 201,
  idempotency: 'required',
  refusals: [
    ...keyRefusals,
    'deviceNotFound',
    'alreadyUnlimited',
    'notUnlimitedKey',
    'noUnlimitedLicense',
  ],
  run: async (call) => {
    const request = { ...call.body, deviceId: call.params.id }
    const device = await bindUnlimitedLicense(contextOf(call), request)
    return device.ok ? accepted(wireDevice(device.value)) : device
  },
})
