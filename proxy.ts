import { NextResponse, type NextRequest } from 'next/server'
import { config as environment } from '@/lib/config/config'
import { contentSecurityPolicy } from '@/lib/config/security-headers'
import { pageAddress, pageAddressHeader } from '@/lib/auth/sign-in-address'

/**
 * Gives every page its content security policy with a fresh nonce; Next reads the nonce from the
 * request's own copy of the header. Tells the page its own address, for whoever has to sign in first. Not a
 * security boundary: who may see what is decided in pages, actions and routes.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
  const { https, stripe } = environment()
  const policy = contentSecurityPolicy({
    nonce,
    https,
    paymentOrigin: stripe.apiBase?.origin,
    development: process.env.NODE_ENV === 'development',
  })
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set(pageAddressHeader, pageAddress(request.nextUrl))
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = {
  // Files of the build and machines' answers carry the bare policy that the front server sets.
  matcher: ['/((?!_next/static|_next/image|api/|health/|metrics|icon.svg|favicon.ico).*)'],
}
