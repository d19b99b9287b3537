import { config } from '@/lib/config/config'
import { openApiDocument } from '@/lib/http/openapi'
import { routes } from '../routes'

/** The API's description, for tools. Everybody may read it. */
export function GET(): Response {
  const definitions = routes.map(({ definition }) => definition)
  return Response.json(openApiDocument(definitions, config().appUrl), {
    headers: { 'cache-control': 'no-cache' },
  })
}
