import NextAuth from 'next-auth'
import { nextAuthOptions } from '@/lib/auth/next-auth'

type Handler = (request: Request, context: unknown) => Promise<Response>

const answer: Handler = (request, context) => NextAuth(nextAuthOptions())(request, context)

/** next-auth answers 500 to who comes back by GET from a provider that leads nowhere, as both of ours do. */
export const GET: Handler = (request, context) =>
  new URL(request.url).pathname.startsWith('/api/auth/callback/')
    ? Promise.resolve(new Response(null, { status: 405, headers: { allow: 'POST' } }))
    : answer(request, context)

/** Its 500 for a body that is no JSON is ours to prevent, too. */
export const POST: Handler = async (request, context) =>
  (await isReadable(request))
    ? answer(request, context)
    : new Response('The body is not valid JSON.', { status: 400 })

async function isReadable(request: Request): Promise<boolean> {
  if (!request.headers.get('content-type')?.includes('application/json')) return true
  return request
    .clone()
    .json()
    .then(
      () => true,
      () => false,
    )
}
