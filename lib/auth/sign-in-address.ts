/** The header that tells a page under which address it was asked for; only `proxy.ts` sets it. */
export const pageAddressHeader = 'x-page-address'

/** The address of a page as somebody comes back to it, without what only Next adds to it. */
export function pageAddress({ pathname, search }: { pathname: string; search: string }): string {
  const fields = new URLSearchParams(search)
  fields.delete('_rsc')
  return fields.size === 0 ? pathname : `${pathname}?${fields}`
}

/** Where to sign in, to go on to that address from there. */
export const signInAddress = (onward: string): string => withNext('/sign-in', onward)

/** An address that keeps where somebody was on their way to; the start page needs no keeping. */
export function withNext(address: string, onward: string | undefined): string {
  if (onward === undefined || onward === '/') return address
  const next = new URLSearchParams({ next: onward })
  return `${address}${address.includes('?') ? '&' : '?'}${next}`
}
