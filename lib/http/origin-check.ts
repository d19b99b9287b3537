/**
 * Whether a request that changes something comes from our own pages: the browser says so by Origin or
 * Sec-Fetch-Site. A request that says neither is refused; forwarding headers are never asked.
 */
export function isSameOrigin(headers: Headers, appUrl: string): boolean {
  const origin = headers.get('origin')
  if (origin !== null) return origin === appUrl
  return headers.get('sec-fetch-site') === 'same-origin'
}
