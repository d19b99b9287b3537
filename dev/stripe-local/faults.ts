import { oneOf, text, type Reader } from './parameters'

/** What goes wrong with a request on its way; everything else that is asked for is a card refusal. */
const transportKinds = [
  'drop_before',
  'drop_after',
  'crash_after_charge',
  '500',
  '500_after',
  '429',
  'timeout',
] as const
type TransportKind = (typeof transportKinds)[number]

type TransportFault = {
  readonly kind: TransportKind
  /** How long a `timeout` hangs, then whether the call still runs. */
  readonly milliseconds: number
  readonly execute: boolean
}
export type Fault = TransportFault | { readonly kind: 'refuse'; readonly code: string }

/** A fault for the next `times` requests that match. */
type QueuedFault = {
  readonly match: string
  readonly customer: string | null
  readonly fault: Fault
  times: number
}

type FaultyRequest = {
  readonly address: string
  readonly customer: string | null
  readonly key: string | null
  /** Whether the call would try to take money, and is not a replay. */
  readonly charges: boolean
}

/** A client repeats a lost call by itself within this time; that is still the same fault. */
const sameCallMilliseconds = 2_500

const kindReader = oneOf(...transportKinds)

type Sticky = { fault: TransportFault; customer: string | null; until: number }

/** Which fault, if any, meets a request: what the control endpoint has asked for, each used up once. */
export function createFaults() {
  const queue: QueuedFault[] = []
  const next = new Map<string, Fault[]>()
  const sticky = new Map<string, Sticky>()
  return {
    add: (fault: QueuedFault) => void queue.push(fault),
    addForCustomer: (customer: string, faults: Fault[]) => {
      next.set(customer, [...(next.get(customer) ?? []), ...faults])
    },
    /** Forgets what a customer's lost calls met, so that a later look finds the truth. */
    calm: (customer: string | null) => {
      for (const [key, held] of sticky) {
        if (customer === null || held.customer === customer) sticky.delete(key)
      }
    },
    clear: () => {
      queue.length = 0
      next.clear()
      sticky.clear()
    },
    take: (request: FaultyRequest): Fault | null =>
      repeated(sticky, request.key) ??
      takeQueued(queue, request) ??
      takeForCustomer({ next, sticky, request }),
    /** A refusal waiting for this customer, for the hosted page, which has no transport to fail. */
    takeRefusal: (customer: string | null): string | null => {
      const [first, ...rest] = next.get(customer ?? '') ?? []
      if (customer === null || first?.kind !== 'refuse') return null
      next.set(customer, rest)
      return first.code
    },
    waiting: () => ({ queue, next: Object.fromEntries(next) }),
  }
}

/** Reads `declined`, `timeout`, `500` or any decline code into the fault that it names. */
export const faultOf = (
  name: string,
  { milliseconds = 1_000, execute = false, declineCode = 'declined' } = {},
): Fault => {
  const kind = transportKinds.find((known) => known === name)
  if (kind) return { kind, milliseconds, execute }
  return { kind: 'refuse', code: name === 'declined' ? declineCode : name }
}

/** Accepts a transport fault's name or a decline code in Stripe's spelling. */
export const faultName: Reader<string> = (value, path) =>
  /^[a-z_]+$/.test(text(value, path)) ? text(value, path) : kindReader(value, path)

function repeated(sticky: Map<string, Sticky>, key: string | null): Fault | null {
  const held = key === null ? undefined : sticky.get(key)
  if (held === undefined || key === null) return null
  if (held.until < Date.now()) {
    sticky.delete(key)
    return null
  }
  held.until = Date.now() + sameCallMilliseconds + held.fault.milliseconds
  return held.fault
}

function takeQueued(queue: QueuedFault[], request: FaultyRequest): Fault | null {
  const at = queue.findIndex((entry) => matches(entry, request))
  const entry = queue[at]
  if (!entry) return null
  entry.times -= 1
  if (entry.times <= 0) queue.splice(at, 1)
  return entry.fault
}

const matches = (entry: QueuedFault, request: FaultyRequest): boolean =>
  request.address.startsWith(entry.match) &&
  (entry.customer === null || entry.customer === request.customer)

type ForCustomer = {
  next: Map<string, Fault[]>
  sticky: Map<string, Sticky>
  request: FaultyRequest
}

function takeForCustomer({ next, sticky, request }: ForCustomer): Fault | null {
  if (!request.charges || request.customer === null) return null
  const [fault, ...rest] = next.get(request.customer) ?? []
  if (!fault) return null
  next.set(request.customer, rest)
  if (fault.kind !== 'refuse' && request.key !== null) {
    const until = Date.now() + sameCallMilliseconds + fault.milliseconds
    sticky.set(request.key, { fault, customer: request.customer, until })
  }
  return fault
}
