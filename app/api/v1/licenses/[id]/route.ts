import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'
import { readLicense } from '@/lib/usecases/licenses/list-licenses'
import { licenseAnswer, licenseParams, wireLicense } from '../../_wire/license'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/licenses/{id}',
  summary: 'Read a license',
  tag: 'Buying',
  permission: 'licenses.read',
  params: licenseParams,
  answer: licenseAnswer,
  refusals: ['notFound'],
  run: async (call) => {
    const license = await readLicense(contextOf(call), call.params.id)
    return license ? accepted(wireLicense(license)) : refused({ kind: 'notFound' })
  },
})
