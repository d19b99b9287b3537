import type { APIResponse, Page, Request } from '@playwright/test'

/** Sends what a page has sent once more, byte by byte, as whoever is signed in now. */
export async function replay(page: Page, request: Request): Promise<APIResponse> {
  const { cookie: _theirs, ...headers } = await request.allHeaders()
  const data = request.postDataBuffer()
  return page.request.post(request.url(), {
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':'))),
    ...(data ? { data } : {}),
    maxRedirects: 0,
  })
}
