import type { MachineRoute, PathParameters } from '@/lib/http/machine-routes'

/** What a route is found by. */
type Named = Pick<MachineRoute, 'method' | 'pattern'>

export type RouteMatch<Route extends Named = MachineRoute> = {
  readonly route: Route
  readonly parameters: PathParameters
}

type Pattern<Route> = { route: Route; segments: readonly string[] }

/**
 * Finds the route of a method and a path. Paths without parameters are one look-up; the others are
 * compared segment by segment. A parameter that is not valid percent-encoding matches nothing.
 */
export function routeTable<Route extends Named>(routes: readonly Route[]) {
  const fixed = new Map<string, RouteMatch<Route>>()
  const patterns = new Map<string, Pattern<Route>[]>()
  for (const route of routes) {
    const segments = route.pattern.split('/')
    const key = `${route.method} ${route.pattern}`
    if (!route.pattern.includes('{')) fixed.set(key, { route, parameters: {} })
    else push(patterns, `${route.method} ${segments.length}`, { route, segments })
  }
  return (method: string, path: string): RouteMatch<Route> | undefined => {
    const found = fixed.get(`${method} ${path}`)
    if (found) return found
    const actual = path.split('/')
    return firstMatch(patterns.get(`${method} ${actual.length}`) ?? [], actual)
  }
}

function firstMatch<Route extends Named>(
  candidates: readonly Pattern<Route>[],
  actual: readonly string[],
): RouteMatch<Route> | undefined {
  for (const { route, segments } of candidates) {
    const parameters = parametersOf(segments, actual)
    if (parameters) return { route, parameters }
  }
  return undefined
}

function parametersOf(
  segments: readonly string[],
  actual: readonly string[],
): PathParameters | undefined {
  const parameters: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const value = actual[index] ?? ''
    if (!segment.startsWith('{')) {
      if (segment !== value) return undefined
      continue
    }
    const decoded = decode(value)
    if (!decoded) return undefined
    parameters[segment.slice(1, -1)] = decoded
  }
  return parameters
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
