import { z } from 'zod'
import { defineRoute } from '@/lib/http/define-route'
import { intervalName, tierName } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { scheduleLicenseChange } from '@/lib/usecases/licenses/schedule-change'
import { undoScheduledChanges } from '@/lib/usecases/licenses/undo-scheduled-changes'
import { licenseAnswer, licenseParams, licenseRefusals, onlyLicense } from '../../../_wire/license'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/licenses/{id}/scheduled-change',
  summary: 'Schedule a downgrade for the next renewal',
  description: 'A lower tier, annual to monthly, or both. Replaces a change scheduled before.',
  tag: 'Buying',
  permission: 'licenses.manage',
  params: licenseParams,
  body: z.strictObject({ tier: tierName.optional(), interval: intervalName.optional() }),
  answer: licenseAnswer,
  idempotency: 'required',
  refusals: licenseRefusals,
  run: async (call) => {
    const change = { licenseIds: [call.params.id], ...call.body }
    return onlyLicense(await scheduleLicenseChange(contextOf(call), change))
  },
})

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/licenses/{id}/scheduled-change',
  summary: 'Undo a scheduled change',
  tag: 'Buying',
  permission: 'licenses.manage',
  params: licenseParams,
  answer: licenseAnswer,
  refusals: licenseRefusals,
  run: async (call) =>
    onlyLicense(await undoScheduledChanges(contextOf(call), { licenseIds: [call.params.id] })),
})
