import type { Incoming, Outgoing } from './incoming'

/** Path parameters by name: `{id}` in the pattern is `parameters.id`, decoded. */
export type PathParameters = Readonly<Record<string, string>>

/** A route that the front server answers itself, without passing through Next. */
export type MachineRoute = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Segments with parameters in braces: `/api/v1/holds/{id}/commit`. */
  readonly pattern: string
  readonly handler: (request: Request, parameters: PathParameters) => Promise<Response>
  /** The same without web-standard objects, where there is such a way. */
  readonly answer?: (incoming: Incoming, parameters: PathParameters) => Promise<Outgoing>
}
