import { config } from '@/lib/config/config'
import { fromRequest, toResponse } from '@/lib/http/incoming'
import { answerOpenly } from '@/lib/http/open-answer'
import { openApiDocument } from '@/lib/http/openapi'
import { routes } from '../routes'

/** The API's description, for tools. Everybody may read it. */
export async function GET(request: Request): Promise<Response> {
  const definitions = routes.map(({ definition }) => definition)
  const body = JSON.stringify(openApiDocument(definitions, config().appUrl))
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-cache' }
  const answer = await answerOpenly(
    fromRequest(request),
    () => ({ status: 200, headers, body }),
    '/api/v1/openapi.json',
  )
  return toResponse(answer)
}
