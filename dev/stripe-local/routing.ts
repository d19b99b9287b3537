import type { Collection, Row } from './collection'
import { noSuch } from './errors'
import type { Form } from './form'
import type { Reader } from './parameters'
import type { Provider } from './provider'

/** One call: the id in its address (or ''), its parameters, and a refusal that control has asked for. */
export type Call<P> = {
  readonly provider: Provider
  readonly id: string
  readonly parameters: P
  readonly refusal: string | null
}

type Route = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Whether the call can take money, so that faults wait for it. */
  readonly charges: (form: Form) => boolean
  readonly run: (call: Call<Form>) => object
}

type RouteOf<P> = {
  address: `${'GET' | 'POST'} /v1/${string}`
  parameters: Reader<P>
  charges?: (form: Form) => boolean
  run: (call: Call<NoInfer<P>>) => object
}

/** Declares a route: `:id` in the address is the one variable part. */
export function route<P>({ address, parameters, charges = () => false, run }: RouteOf<P>): Route {
  const [method, path = ''] = address.split(' ')
  return {
    method: method === 'POST' ? 'POST' : 'GET',
    path,
    charges,
    run: (call) => run({ ...call, parameters: parameters(call.parameters, '') }),
  }
}

export type Match = { readonly route: Route; readonly id: string }

/** The route of a request, found by method and shape of the path. */
export function createRouter(routes: readonly Route[]) {
  const fixed = new Map<string, Route>()
  const open = new Map<string, Route>()
  for (const each of routes) {
    const table = each.path.includes(':id') ? open : fixed
    table.set(`${each.method} ${each.path}`, each)
  }
  return (method: string, path: string): Match | null => {
    const exact = fixed.get(`${method} ${path}`)
    if (exact) return { route: exact, id: '' }
    const steps = path.split('/')
    for (let at = 3; at < steps.length; at += 1) {
      const shape = steps.map((step, position) => (position === at ? ':id' : step)).join('/')
      const found = open.get(`${method} ${shape}`)
      if (found) return { route: found, id: decodeURIComponent(steps[at] ?? '') }
    }
    return null
  }
}

type Wanted<T extends Row> = { rows: Collection<T>; id: string; what: string; param?: string }

/** The row, or Stripe's `No such …`. */
export function find<T extends Row>({ rows, id, what, param }: Wanted<T>): T {
  const row = rows.get(id)
  if (!row) throw noSuch({ what, id, param })
  return row
}
