import { keyedCalls } from './keyed-calls'
import type {
  AnswerOf,
  Arguments,
  CallOptions,
  ItemOf,
  ListPath,
  Method,
  PathOf,
} from './operations'
import { eachEntry, type PageOf } from './pages'
import { problemOf } from './problem'
import { type RetryRules, sendSafely } from './retry'

export interface GranaryOptions {
  /** Where the portal is: `https://billing.example.com`. Empty on the portal's own pages. */
  readonly baseUrl: string
  /** An API key. Without one, a browser's session counts. */
  readonly key?: string
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>
  readonly retry?: Partial<RetryRules>
  /** In place of the global one: for a proxy, or a test. */
  readonly fetch?: typeof fetch
}

/** The calls of the API by method and path, typed by its description. Refusals are thrown. */
export interface Granary {
  get<Path extends PathOf<'get'>>(
    path: Path,
    ...call: Arguments<'get', Path>
  ): Promise<AnswerOf<'get', Path>>
  post<Path extends PathOf<'post'>>(
    path: Path,
    ...call: Arguments<'post', Path>
  ): Promise<AnswerOf<'post', Path>>
  patch<Path extends PathOf<'patch'>>(
    path: Path,
    ...call: Arguments<'patch', Path>
  ): Promise<AnswerOf<'patch', Path>>
  delete<Path extends PathOf<'delete'>>(
    path: Path,
    ...call: Arguments<'delete', Path>
  ): Promise<AnswerOf<'delete', Path>>
  /** Every entry of a list, over all of its pages. */
  each<Path extends ListPath>(
    path: Path,
    ...call: Arguments<'get', Path>
  ): AsyncGenerator<ItemOf<Path>, void, undefined>
}

/** A client of one organization. It keeps nothing: make as many as you like. */
export const createGranary = (options: GranaryOptions): Granary => ({
  get: (path, ...[call]) => request(options, 'get', { template: path, ...call }),
  post: (path, ...[call]) => request(options, 'post', { template: path, ...call }),
  patch: (path, ...[call]) => request(options, 'patch', { template: path, ...call }),
  delete: (path, ...[call]) => request(options, 'delete', { template: path, ...call }),
  each: (path, ...[call]) => {
    const list: AnyCall = { template: path, ...call }
    return eachEntry((cursor) =>
      request<PageOf<ItemOf<typeof path>>>(options, 'get', {
        ...list,
        query: { ...list.query, cursor },
      }),
    )
  },
})

/** A call whose types have been checked already. */
interface AnyCall extends CallOptions {
  readonly template: string
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/** The key is minted before the first sending, so that every further one is the same call. */
async function request<Answer>(
  options: GranaryOptions,
  method: Method,
  call: AnyCall,
): Promise<Answer> {
  const { template, body, signal } = call
  const idempotencyKey = method === 'post' ? (call.idempotencyKey ?? mintKey()) : null
  const init: RequestInit = {
    method: method.toUpperCase(),
    headers: headersOf(options, { idempotencyKey, hasBody: body !== undefined }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }
  const ask = options.fetch ?? fetch
  const url = urlOf(options.baseUrl, call)
  const response = await sendSafely({
    send: () => ask(url, init),
    repeatable: isRepeatable(method, template),
    idempotencyKey,
    signal,
    rules: { ...defaults, ...options.retry },
  })
  if (!response.ok) throw await problemOf(response)
  return read<Answer>(response)
}

const defaults: RetryRules = { attempts: 8, pause: 200 }

/** A second deletion would find nothing, and some POSTs show a secret that is kept nowhere. */
const isRepeatable = (method: Method, template: string): boolean =>
  method === 'post' ? keyedCalls.has(template) : method !== 'delete'

/** 128 random bits; randomUUID is not there on pages without TLS. */
const mintKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

const headersOf = (
  { key, headers }: GranaryOptions,
  call: { readonly idempotencyKey: string | null; readonly hasBody: boolean },
): Record<string, string> => ({
  ...headers,
  ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  ...(call.hasBody ? { 'content-type': 'application/json' } : {}),
  ...(call.idempotencyKey === null ? {} : { 'idempotency-key': call.idempotencyKey }),
})

function urlOf(baseUrl: string, { template, path = {}, query = {} }: AnyCall): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  )
  const asked = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))
  const mark = asked.length > 0 ? '?' : ''
  return `${baseUrl.replace(/\/$/, '')}/api/v1${filled}${mark}${search}`
}

async function read<Answer>(response: Response): Promise<Answer> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const file = () => (response.status === 204 ? undefined : response.arrayBuffer())
  const body: unknown = await (isJson ? response.json() : file())
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the portal's tests hold every answer to its description
  return body as Answer
}
