import { z } from 'zod'
import { instantOut, nullable } from '@/lib/http/schemas'
import type { DeviceView } from '@/lib/usecases/devices/device-view'

export const deviceAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    serial: z.string(),
    kind: z.enum(['camera', 'booth']),
    cloudAi: z.boolean(),
    unlimitedUntil: instantOut.nullable(),
  })
  .meta({ id: 'Device' })

export const wireDevice = (device: DeviceView): z.input<typeof deviceAnswer> => ({
  id: device.id,
  name: device.name,
  serial: device.serial,
  kind: device.kind,
  cloudAi: device.cloudAi,
  unlimitedUntil: nullable(device.unlimitedUntil),
})
