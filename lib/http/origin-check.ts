/** What a browser says of where a request comes from. */
export interface Sender {
  /** Its header of that name; null: none. */
  readonly origin: string | null
  /** Sec-Fetch-Site. */
  readonly fetchSite: string | null
}

/**
 * Whether a request that changes something comes from our own pages: the browser says so by Origin or
 * Sec-Fetch-Site. A request that says neither is refused; forwarding headers are never asked.
 */
export const isSameOrigin = ({ origin, fetchSite }: Sender, appUrl: string): boolean =>
  origin === null ? fetchSite === 'same-origin' : origin === appUrl

export const senderOf = (header: (name: string) => string | null): Sender => ({
  origin: header('origin'),
  fetchSite: header('sec-fetch-site'),
})
