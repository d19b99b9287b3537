import type { Form } from './form'
import { idOf } from './ids'
import type { Store } from './store'

/** Whose call it is: named in the parameters, in the address, or the owner of what they name. */
export function customerOfRequest(
  store: Store,
  { id, form }: { id: string; form: Form },
): string | null {
  const named = form['customer']
  if (typeof named === 'string' && named !== '') return named
  if (id.startsWith('cus_')) return id
  const subject = id === '' ? form['payment_intent'] : id
  return typeof subject === 'string' ? ownerOf(store, subject) : null
}

function ownerOf(store: Store, id: string): string | null {
  const row =
    store.paymentIntents.get(id) ??
    store.sessions.get(id) ??
    store.paymentMethods.get(id) ??
    store.setupIntents.get(id) ??
    store.charges.get(id) ??
    store.refunds.get(id)
  return idOf(row?.customer)
}
