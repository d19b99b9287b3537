import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { services } from '@/lib/usecases/services'
import { catalogAnswer, wireCatalog } from '../_wire/catalog'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/catalog',
  summary: 'Read what is sold',
  tag: 'Buying',
  permission: 'catalog.read',
  answer: catalogAnswer,
  run: async () => accepted(wireCatalog(services().catalog)),
})
