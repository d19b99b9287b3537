import type { Store } from './store'

const everyone = 'everyone'

/** Seconds since the epoch on a customer's own clock; without a customer, on everyone's. */
export type Clock = {
  readonly now: (customer?: string | null) => number
  readonly advance: (customer: string | null, seconds: number) => void
}

/** The real clock, which control can move for one customer (their sandbox travels) or for all. */
export function createClock(clocks: Store['clocks']): Clock {
  const offset = (id: string) => clocks.get(id)?.offset ?? 0
  return {
    now: (customer) =>
      Math.floor(Date.now() / 1000) + offset(everyone) + (customer ? offset(customer) : 0),
    advance: (customer, seconds) => {
      const id = customer ?? everyone
      clocks.put({ id, offset: offset(id) + seconds })
    },
  }
}
