import type { components, paths } from './openapi'

/** Forms of the API by their names in its description: `Schema<'Wallet'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

export type Method = 'get' | 'post' | 'patch' | 'delete'

/** The paths that have a method, as they stand in the documentation: `/holds/{id}/commit`. */
export type PathOf<M extends Method> = {
  [Full in keyof paths]: paths[Full][M] extends { readonly responses: unknown }
    ? Full extends `/api/v1${infer Short}`
      ? Short
      : never
    : never
}[keyof paths]

/** What is sent: path, query and body as the description has them, and what only this client knows. */
export type CallOf<M extends Method, Path extends PathOf<M>> = PathPart<Operation<M, Path>> &
  QueryPart<Operation<M, Path>> &
  BodyPart<Operation<M, Path>> &
  CallOptions

export interface CallOptions {
  /** Minted when it is left out. Name your own to go on after your own process died. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

/** The call can be left out where nothing in it is needed. */
export type Arguments<M extends Method, Path extends PathOf<M>> =
  CallOptions extends CallOf<M, Path> ? [call?: CallOf<M, Path>] : [call: CallOf<M, Path>]

/** What a call answers: JSON, the bytes of a file, or nothing (204). */
export type AnswerOf<M extends Method, Path extends PathOf<M>> = Content<
  Success<Operation<M, Path>>
>

/** The paths that answer a list, page by page. */
export type ListPath = {
  [Path in PathOf<'get'>]: AnswerOf<'get', Path> extends Page ? Path : never
}[PathOf<'get'>]

/** One entry of the list at a path. */
export type ItemOf<Path extends ListPath> =
  AnswerOf<'get', Path> extends { readonly data: readonly (infer Item)[] } ? Item : never

export interface Page {
  readonly data: readonly unknown[]
  readonly nextCursor: string | null
}

type Operation<M extends Method, Path extends PathOf<M>> = paths[Extract<
  keyof paths,
  `/api/v1${Path}`
>][M]

type PathPart<Op> = Op extends { readonly parameters: { readonly path: infer Path } }
  ? { readonly path: Path }
  : unknown

type QueryPart<Op> = Op extends { readonly parameters: { readonly query: infer Query } }
  ? { readonly query: Query }
  : Op extends { readonly parameters: { readonly query?: infer Query } }
    ? { readonly query?: Query }
    : unknown

type BodyPart<Op> = Op extends { readonly requestBody?: never }
  ? unknown
  : Op extends { readonly requestBody: Json<infer Body> }
    ? { readonly body: Body }
    : Op extends { readonly requestBody?: Json<infer Body> }
      ? { readonly body?: Body }
      : unknown

type Json<Body> = { readonly content: { readonly 'application/json': Body } }

type Success<Op> = Op extends { readonly responses: infer Responses }
  ? {
      [Status in keyof Responses]: Status extends 200 | 201 | 204 ? Responses[Status] : never
    }[keyof Responses]
  : never

type Content<Response> =
  Response extends Json<infer Body>
    ? Body
    : Response extends { readonly content: { readonly 'application/pdf': unknown } }
      ? ArrayBuffer
      : undefined
