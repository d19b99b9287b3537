import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'
import { claimLicenseKey } from '@/lib/usecases/license-keys/claim-license-key'
import { contentsAnswer, keyRefusals, licenseKeyIn, wireContents } from '../../_wire/pool'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/shared-licenses/claim',
  summary: 'Bind a license key to the organization',
  description:
    'At once, for good: it cannot be unbound. An unlimited license joins the stock until it is bound to a device.',
  tag: 'Shared pool',
  permission: 'pool.manage',
  body: z.strictObject({ key: licenseKeyIn }),
  answer: contentsAnswer.extend({ id: z.string() }),
  status: 201,
  idempotency: 'required',
  refusals: keyRefusals,
  run: async (call) => {
    const claimed = await claimLicenseKey(contextOf(call), call.body.key)
    if (!claimed.ok) return claimed
    const { licenseId, contents } = claimed.value
    return accepted({ id: licenseId, ...wireContents(contents) })
  },
})
