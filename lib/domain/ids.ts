/**
 * Ids are opaque, prefixed strings: `lic_…`, `inv_…`. The prefix says what the id names, so that an
 * id of the wrong noun is refused before any query.
 */
export const idPrefixes = {
  organization: 'org',
  user: 'acc',
  membership: 'mem',
  invitation: 'ivt',
  session: 'ses',
  apiKey: 'key',
  subscription: 'sub',
  license: 'lic',
  quote: 'quo',
  order: 'ord',
  invoice: 'inv',
  invoiceLine: 'inl',
  creditNote: 'crn',
  creditEntry: 'cre',
  paymentMethod: 'pmt',
  paymentAttempt: 'att',
  refund: 'ref',
  dispute: 'dis',
  wallet: 'wal',
  batch: 'bat',
  entry: 'ent',
  usage: 'use',
  hold: 'hol',
  coupon: 'cou',
  redemption: 'red',
  licenseKey: 'lky',
  sharedLicense: 'shl',
  device: 'dev',
  transfer: 'trf',
  event: 'evt',
  eventSession: 'evs',
  photo: 'pho',
  audit: 'aud',
  mail: 'mai',
  webhookEndpoint: 'whe',
  webhookDelivery: 'whd',
  notice: 'ntc',
  autoTopUp: 'atu',
  writeStop: 'stp',
} as const

export type IdNoun = keyof typeof idPrefixes

const shape = /^[a-z]{3}_[0-9a-z]{20,26}$/

/** Whether a string has the form of that noun's id. It says nothing about existence. */
export const isIdOf = (noun: IdNoun, text: string): boolean =>
  shape.test(text) && text.startsWith(`${idPrefixes[noun]}_`)
