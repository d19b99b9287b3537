import NextAuth from 'next-auth'
import { nextAuthOptions } from '@/lib/auth/next-auth'

type Handler = (request: Request, context: unknown) => Promise<Response>

const handler: Handler = (request, context) => NextAuth(nextAuthOptions())(request, context)

export { handler as GET, handler as POST }
