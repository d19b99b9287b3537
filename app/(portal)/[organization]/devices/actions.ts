'use server'
import { z } from 'zod'
import type { ImportView } from '@/components/devices/import-form'
import { kindWords } from '@/components/devices/device-views'
import { done, lost, refused } from '@/lib/http/action-outcomes'
import { defineAction } from '@/lib/http/define-action'
import { nameField } from '@/lib/http/form-schemas'
import { refusalSentence } from '@/lib/http/refusals'
import { contextOf } from '@/lib/usecases/context-of'
import { bindUnlimitedLicense } from '@/lib/usecases/devices/bind-unlimited-license'
import { changeDevice } from '@/lib/usecases/devices/change-device'
import {
  importDevices,
  type ImportPlan,
  planDeviceImport,
} from '@/lib/usecases/devices/import-devices'
import { registerDevice } from '@/lib/usecases/devices/register-device'

const deviceId = z.string().max(64)
const box = z.literal('on').optional()
const list = z.string({ error: 'Paste or choose a list.' }).max(200_000, 'The list is too long.')

export const addDevice = defineAction({
  permission: 'devices.manage',
  input: z.object({
    name: nameField('a name'),
    serial: nameField('a serial'),
    kind: z.enum(['camera', 'booth']),
    cloudAi: box,
  }),
  async run({ caller, input }) {
    const device = { ...input, cloudAi: input.cloudAi === 'on' }
    const made = await registerDevice(contextOf(caller), device)
    if (!made.ok) return { fieldErrors: { serial: [refusalSentence(made.refusal)] } }
    return done('Device added', `${made.value.name} is registered.`)
  },
})

export const switchCloudAi = defineAction({
  permission: 'devices.manage',
  input: z.object({ deviceId, cloudAi: z.enum(['on', 'off']) }),
  async run({ caller, input }) {
    const change = { deviceId: input.deviceId, cloudAi: input.cloudAi === 'on' }
    const changed = await changeDevice(contextOf(caller), change)
    if (!changed.ok) return refused('Nothing was changed', changed.refusal)
    const { name, cloudAi } = changed.value
    return done(`Cloud AI ${cloudAi ? 'on' : 'off'}`, `It counts for ${name} from now on.`)
  },
})

export const bindUnlimited = defineAction({
  permission: 'devices.manage',
  input: z.object({
    deviceId,
    licenseId: z.string().max(64).optional(),
    key: z.string().trim().max(200).optional(),
  }),
  async run({ caller, input }) {
    const key = input.key === '' ? undefined : input.key
    if (key === undefined && !input.licenseId) return { fieldErrors: { key: ['Enter the key.'] } }
    const request = {
      deviceId: input.deviceId,
      ...(key ? { key } : { licenseId: input.licenseId }),
    }
    const bound = await bindUnlimitedLicense(contextOf(caller), request)
    if (!bound.ok) return refused('Nothing was bound', bound.refusal)
    return done('Unlimited license bound', `${bound.value.name} spends nothing while it is valid.`)
  },
})

/** The dry run: nothing is registered. */
export const tryImport = defineAction({
  permission: 'devices.manage',
  input: z.object({ list }),
  async run({ caller, input }) {
    const plan = await planDeviceImport(contextOf(caller), input.list)
    if (!plan.ok) return { fieldErrors: { list: ['Use at most 1,000 lines.'] } }
    if (plan.value.rows.length === 0) return { fieldErrors: { list: ['The list is empty.'] } }
    return { value: viewOf(input.list, plan.value) }
  },
})

export const registerList = defineAction({
  permission: 'devices.manage',
  input: z.object({ list, cloudAi: box }),
  async run({ caller, input }) {
    const order = { text: input.list, cloudAi: input.cloudAi === 'on' }
    const made = await importDevices(contextOf(caller), order)
    if (made.ok) return done('Devices registered', `${made.value.added} are new.`)
    return lost(
      'Nothing was registered',
      'The list has changed or is registered already. Check it again.',
    )
  },
})

const outcomes = { new: 'New', known: 'Registered already' } as const

const viewOf = (text: string, plan: ImportPlan): ImportView => ({
  list: text,
  added: plan.added,
  known: plan.known,
  wrong: plan.wrong,
  rows: plan.rows.map(({ line, name, serial, kind, outcome, problem }) => ({
    line,
    name,
    serial,
    outcome,
    kind: kindWords(kind),
    words: outcome === 'wrong' ? (problem ?? '') : outcomes[outcome],
  })),
})
