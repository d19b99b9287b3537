import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { tierName } from '@/lib/http/schemas'
import { readEntitlements } from '@/lib/usecases/entitlements/read-entitlements'
import { contextOf } from '@/lib/usecases/context-of'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/entitlements',
  summary: 'Read what may be started now',
  description: 'Fast enough to ask before each start.',
  tag: 'Tokens',
  permission: 'entitlements.read',
  answer: z
    .object({
      locked: z.boolean(),
      tiers: z.array(tierName),
      licensesFree: z.record(tierName, z.int()),
      features: z.record(z.string(), z.boolean()),
    })
    .meta({ id: 'Entitlements' }),
  limit: 'machine',
  run: async (call) => {
    const { locked, tiers, licensesFree, features } = await readEntitlements(contextOf(call))
    return accepted({ locked, tiers: [...tiers], licensesFree, features })
  },
})
