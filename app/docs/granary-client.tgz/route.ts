import { clientPackage } from '@/lib/http/client-package'

/** The TypeScript client that belongs to this portal's API: `npm install` takes it from here. */
export function GET(): Response {
  const file = new Uint8Array(clientPackage())
  return new Response(file, { headers: { 'content-type': 'application/gzip' } })
}
