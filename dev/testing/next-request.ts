// What Next gives a page or an action of the request behind it, for tests that call them as functions:
//   vi.mock('next/headers', async () => (await import('@/dev/testing/next-request')).nextHeaders)
// Ways out are exceptions in Next, too: `outcomeOf` catches them.

const appUrl = 'http://127.0.0.1:3000'

let sent = new Headers()
let kept = new Map<string, string>()

/** The request that pages and actions see from now on: a person's Cookie header, and what else is sent. */
export function arrive(
  cookie: string | null,
  headers: Readonly<Record<string, string>> = {},
): void {
  kept = new Map()
  sent = new Headers({ origin: appUrl, 'x-client-address': '127.0.0.1', ...headers })
  if (cookie !== null) sent.set('cookie', cookie)
}

/** The Cookie header that the browser has after the answer. */
export const cookieAfter = (): string => [...kept].map((pair) => pair.join('=')).join('; ')

/** As a request without these headers. */
export const withoutHeaders = (...names: readonly string[]): void => {
  for (const name of names) sent.delete(name)
}

class WayOut extends Error {
  override readonly name = 'WayOut'
  constructor(readonly way: Outcome) {
    super(way.kind)
  }
}

export type Outcome =
  | { readonly kind: 'answered'; readonly value: unknown }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'redirect'; readonly to: string }

/** What became of a page or an action: its answer, or the way out that it took. */
export async function outcomeOf(work: () => unknown): Promise<Outcome> {
  try {
    return { kind: 'answered', value: await work() }
  } catch (error) {
    if (error instanceof WayOut) return error.way
    throw error
  }
}

const leave = (way: Outcome): never => {
  throw new WayOut(way)
}

export const nextHeaders = {
  headers: () => Promise.resolve(sent),
  cookies: () =>
    Promise.resolve({
      get: readCookie,
      set: (name: string, value: string) => void kept.set(name, value),
      delete: ({ name }: { name: string }) => void kept.delete(name),
    }),
}

function readCookie(name: string): { name: string; value: string } | undefined {
  const pairs = (sent.get('cookie') ?? '').split('; ')
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))
  return found === undefined ? undefined : { name, value: found.slice(name.length + 1) }
}

export const nextNavigation = {
  notFound: () => leave({ kind: 'notFound' }),
  forbidden: () => leave({ kind: 'forbidden' }),
  redirect: (to: string) => leave({ kind: 'redirect', to }),
  usePathname: () => '/',
  useRouter: () => ({}),
  useSearchParams: () => new URLSearchParams(),
}

export const nextCache = { refresh: () => undefined, revalidatePath: () => undefined }
