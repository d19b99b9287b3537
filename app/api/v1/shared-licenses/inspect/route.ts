import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'
import { inspectLicenseKey } from '@/lib/usecases/license-keys/inspect-license-key'
import { contentsAnswer, keyRefusals, licenseKeyIn, wireContents } from '../../_wire/pool'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/shared-licenses/inspect',
  summary: 'See what a license key holds',
  description: 'Binds nothing. Ten wrong keys in an hour close the door for that hour.',
  tag: 'Shared pool',
  permission: 'pool.manage',
  body: z.strictObject({ key: licenseKeyIn }),
  answer: contentsAnswer,
  refusals: keyRefusals,
  run: async (call) => {
    const contents = await inspectLicenseKey(contextOf(call), call.body.key)
    return contents.ok ? accepted(wireContents(contents.value)) : contents
  },
})
