import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageAfter, pageQuery } from '@/lib/http/paging'
import { listOf } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'
import { licenseAnswer, licenseStatuses, wireLicense } from '../_wire/license'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/licenses',
  summary: 'List licenses',
  description: 'Oldest first; those that have ended only with `status=ended`.',
  tag: 'Buying',
  permission: 'licenses.read',
  query: z.strictObject({ ...pageQuery, status: z.enum(licenseStatuses).optional() }),
  answer: listOf(licenseAnswer),
  run: async (call) => {
    const licenses = await listLicenses(contextOf(call), { status: call.query.status })
    return accepted(pageAfter(licenses.map(wireLicense), call.query, ({ id }) => id))
  },
})
