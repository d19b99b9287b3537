import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'
import { readPool } from '@/lib/usecases/pool/read-pool'
import { poolAnswer, wirePool } from '../_wire/pool'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/pool',
  summary: 'Read the shared pool',
  description:
    'What is left, what was spent today and in the last 7 and 30 UTC days, how long it lasts at the pace of the last 28.',
  tag: 'Shared pool',
  permission: 'pool.read',
  answer: poolAnswer,
  run: async (call) => accepted(wirePool(await readPool(contextOf(call)))),
})
