import { expect, it } from 'vitest'
import { pageAddress, signInAddress, withNext } from './sign-in-address'

it('an address keeps its query, and loses what only Next adds', () => {
  const pathname = '/aurora/billing/invoices'
  expect(pageAddress({ pathname, search: '' })).toBe(pathname)
  expect(pageAddress({ pathname, search: '?status=open&_rsc=1a2b' })).toBe(
    `${pathname}?status=open`,
  )
  expect(pageAddress({ pathname, search: '?_rsc=1a2b' })).toBe(pathname)
})

it('whoever signs in goes on to the very address that was asked for', () => {
  const onward = '/aurora/licenses/new?tier=pro&quantity=2'
  const { pathname, searchParams } = new URL(signInAddress(onward), 'http://own.invalid')
  expect(pathname).toBe('/sign-in')
  expect(searchParams.get('next')).toBe(onward)
})

it('an address with a query of its own keeps both; the start page is not kept', () => {
  expect(withNext('/sign-in/link?token=t', '/aurora/tokens')).toBe(
    '/sign-in/link?token=t&next=%2Faurora%2Ftokens',
  )
  expect(withNext('/sign-in/mail', '/')).toBe('/sign-in/mail')
  expect(withNext('/sign-in/mail', undefined)).toBe('/sign-in/mail')
})
