import { freePort, tryPort } from '@/dev/database/free-port'
import { Failure } from './failure'

export type Ports = { readonly app: number; readonly stripe: number }

/** The app's port, which must be free, and one for the local payment provider. */
export async function choosePorts(): Promise<Ports> {
  const wanted = Number(process.env['PORT'] ?? 3000)
  const app = await tryPort(wanted)
  if (app === undefined) {
    throw new Failure(
      `Port ${wanted} is in use: stop what runs there, or choose another with PORT=${wanted + 1} npm run demo.`,
    )
  }
  return { app, stripe: await freePort(Number(process.env['STRIPE_LOCAL_PORT'] ?? 12_111)) }
}
