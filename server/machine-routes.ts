// The routes that the front server answers itself: what machines call often, and the same functions
// that Next mounts under app/.
import { GET as entitlements } from '@/app/api/v1/entitlements/route'
import { POST as commit } from '@/app/api/v1/holds/[id]/commit/route'
import { POST as release } from '@/app/api/v1/holds/[id]/release/route'
import { POST as hold } from '@/app/api/v1/holds/route'
import { POST as usageBatch } from '@/app/api/v1/usage/batch/route'
import { POST as usage } from '@/app/api/v1/usage/route'
import { GET as wallet } from '@/app/api/v1/wallets/[id]/route'
import { GET as wallets } from '@/app/api/v1/wallets/route'
import { GET as live } from '@/app/health/live/route'
import { GET as ready } from '@/app/health/ready/route'
import { routes } from '@/app/api/v1/routes'
import type { MachineRoute } from '@/lib/http/machine-routes'
import type { Route } from '@/lib/http/route'
import { routeTable } from './front/route-table'

/** A route of the API as the front server answers it. */
export const machineRoute = (route: Route): MachineRoute => ({
  method: route.definition.method,
  pattern: route.definition.path,
  handler: (request, parameters) => route(request, { params: Promise.resolve({ ...parameters }) }),
  answer: route.answer,
})

/**
 * The methods that the API has for a path; none for a path that it has not. Next answers the rest of
 * the API, but says nothing with a 405.
 */
export function allowedMethods(path: string): readonly string[] {
  return methods.filter((method) => find(method, path) !== undefined)
}

const methods = ['GET', 'POST', 'PATCH', 'DELETE'] as const
const find = routeTable(routes.map(machineRoute))

export const machineRoutes: readonly MachineRoute[] = [
  ...[usage, usageBatch, hold, commit, release, entitlements, wallets, wallet].map(machineRoute),
  { method: 'GET', pattern: '/health/live', handler: () => Promise.resolve(live()) },
  { method: 'GET', pattern: '/health/ready', handler: () => ready() },
]
