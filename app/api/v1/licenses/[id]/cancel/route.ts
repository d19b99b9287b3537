import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { licenseAnswer, licenseParams, licenseRefusals, onlyLicense } from '../../../_wire/license'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/licenses/{id}/cancel',
  summary: 'Cancel a license',
  description:
    'It stays usable until its period ends, and can be kept until then. A past-due one has no paid period left: it ends at once, its unpaid invoice becomes void, and what stays of the renewal is billed anew.',
  tag: 'Buying',
  permission: 'licenses.manage',
  params: licenseParams,
  answer: licenseAnswer,
  idempotency: 'required',
  refusals: licenseRefusals,
  run: async (call) =>
    onlyLicense(await cancelLicenses(contextOf(call), { licenseIds: [call.params.id] })),
})
