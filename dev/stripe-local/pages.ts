import { answerAuthentication } from './pages/authentication'
import { answerCheckout } from './pages/checkout'
import { notice, type PageAnswer } from './pages/layout'
import { decodeForm } from './form'
import type { Provider } from './provider'

type BrowserRequest = { method: string; url: URL; body: string }

const checkoutPath = /^\/c\/pay\/(cs_test_\w+)$/
const authenticationPath = /^\/3ds\/((?:pi|seti)_\w+)$/
const receiptPath = /^\/receipts\/(pi_\w+)$/

/** The hosted pages; null for an address that is none of theirs. */
export function answerPage(provider: Provider, request: BrowserRequest): PageAnswer | null {
  const { method, url, body } = request
  const form = decodeForm(body)
  const failed = url.searchParams.has('failed')
  const checkout = checkoutPath.exec(url.pathname)?.[1]
  if (checkout) return answerCheckout(provider, { id: checkout, method, form, failed })
  const intent = authenticationPath.exec(url.pathname)?.[1]
  const session = url.searchParams.get('session')
  if (intent) return answerAuthentication(provider, { id: intent, method, form, failed, session })
  return receiptPath.test(url.pathname)
    ? { status: 200, html: notice({ title: 'Receipt', text: 'Test payments have no receipt.' }) }
    : null
}
