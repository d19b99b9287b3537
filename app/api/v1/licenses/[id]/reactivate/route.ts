import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'
import { keepLicenses } from '@/lib/usecases/licenses/keep-licenses'
import { licenseAnswer, licenseParams, licenseRefusals, onlyLicense } from '../../../_wire/license'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/licenses/{id}/reactivate',
  summary: 'Keep a canceled license',
  tag: 'Buying',
  permission: 'licenses.manage',
  params: licenseParams,
  answer: licenseAnswer,
  idempotency: 'required',
  refusals: licenseRefusals,
  run: async (call) =>
    onlyLicense(await keepLicenses(contextOf(call), { licenseIds: [call.params.id] })),
})
