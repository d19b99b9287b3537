import type Stripe from 'stripe'
import { invalidRequest } from '../errors'
import { idOf, newId } from '../ids'
import {
  clearableText,
  fields,
  fieldsOf,
  listOf,
  mergeMetadata,
  metadata,
  oneOf,
  text,
  type Reader,
} from '../parameters'
import type { Provider } from '../provider'
import { find, route, type Call } from '../routing'

const addressFields = fieldsOf<Stripe.AddressParam>()({
  city: clearableText,
  country: clearableText,
  line1: clearableText,
  line2: clearableText,
  postal_code: clearableText,
  state: clearableText,
})

const address: Reader<Stripe.Address | null> = (value, path) => {
  if (value === '') return null
  return { ...emptyAddress, ...addressFields(value, path) }
}

const emptyAddress: Stripe.Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
}

const writable = {
  email: clearableText,
  name: clearableText,
  description: clearableText,
  phone: clearableText,
  address,
  metadata,
  preferred_locales: listOf(text),
  tax_exempt: oneOf('none', 'exempt', 'reverse'),
  invoice_settings: fieldsOf<Stripe.CustomerUpdateParams.InvoiceSettings>()({
    default_payment_method: clearableText,
  }),
}

const createParameters = fieldsOf<Stripe.CustomerCreateParams>()(writable)
const updateParameters = fieldsOf<Stripe.CustomerUpdateParams>()(writable)
type Written = ReturnType<typeof updateParameters>

export const customerRoutes = [
  route({ address: 'POST /v1/customers', parameters: createParameters, run: createCustomer }),
  route({
    address: 'GET /v1/customers/:id',
    parameters: fields({}),
    run: ({ provider, id }) => findCustomer(provider, { id }),
  }),
  route({ address: 'POST /v1/customers/:id', parameters: updateParameters, run: updateCustomer }),
]

/** The customer, or `No such customer`; `param` names the parameter that referred to it. */
export const findCustomer = (
  provider: Provider,
  { id, param }: { id: string; param?: string },
): Stripe.Customer => find({ rows: provider.store.customers, id, what: 'customer', param })

function createCustomer({ provider, parameters }: Call<Written>): Stripe.Customer {
  const customer = applyTo(newCustomer(provider.clock.now()), parameters)
  provider.store.customers.put(customer)
  provider.events.emit('customer.created', customer)
  return customer
}

function updateCustomer({ provider, id, parameters }: Call<Written>): Stripe.Customer {
  const customer = findCustomer(provider, { id })
  const before = structuredClone(customer)
  requireOwnCard(provider, {
    customer: id,
    card: parameters.invoice_settings?.default_payment_method,
  })
  provider.store.customers.put(applyTo(customer, parameters))
  provider.events.emitChange({
    type: 'customer.updated',
    object: customer,
    previous: changedMembers(before, customer),
  })
  return customer
}

function applyTo(customer: Stripe.Customer, written: Written): Stripe.Customer {
  const { metadata: change, invoice_settings: settings, ...rest } = written
  Object.assign(customer, rest)
  customer.metadata = mergeMetadata(customer.metadata, change)
  const card = settings?.default_payment_method
  if (card !== undefined) customer.invoice_settings.default_payment_method = card
  return customer
}

type DefaultCard = { customer: string; card: string | null | undefined }

function requireOwnCard(provider: Provider, { customer, card }: DefaultCard): void {
  if (!card) return
  const param = 'invoice_settings[default_payment_method]'
  const found = find({
    rows: provider.store.paymentMethods,
    id: card,
    what: 'PaymentMethod',
    param,
  })
  if (idOf(found.customer) === customer) return
  throw invalidRequest({
    message: 'The customer does not have a payment method with that ID.',
    param,
    code: 'resource_missing',
  })
}

function changedMembers(before: Stripe.Customer, after: Stripe.Customer): Record<string, unknown> {
  const now = new Map(Object.entries(after))
  return Object.fromEntries(
    Object.entries(before).filter(
      ([key, value]) => JSON.stringify(now.get(key)) !== JSON.stringify(value),
    ),
  )
}

function newCustomer(created: number): Stripe.Customer {
  const id = newId('cus')
  return {
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: id.slice(-8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  }
}
