import { sized } from '../size'

/** Waits at a named point until the schedule says that it is this actor's turn. */
export type Gate = (point: string) => Promise<void>

/** Something that goes on beside others, from gate to gate. */
export interface Actor {
  readonly name: string
  readonly isDone: () => boolean
  /** Where it waits. */
  readonly point: () => string
  /** Lets it go on to its next gate, or to its end. Nobody else moves meanwhile. */
  readonly step: () => Promise<void>
  /** To its end, with nobody beside it. */
  readonly finish: () => Promise<void>
}

/** Null: it went well. */
type Failure = Error | null

export function actor(name: string, act: (gate: Gate) => Promise<unknown>): Actor {
  let point = 'start'
  let goOn: () => void = () => undefined
  let arrive: (failure: Failure) => void = () => undefined
  const gate: Gate = (next) =>
    new Promise((resolve) => {
      point = next
      goOn = resolve
      arrive(null)
    })
  const run = async () => {
    const failure = await act(gate).then(
      () => null,
      (error: unknown) => new Error(`${name} failed`, { cause: error }),
    )
    point = 'end'
    arrive(failure)
  }
  const isDone = () => point === 'end'
  const step = async () => {
    const arrived = new Promise<Failure>((resolve) => {
      arrive = resolve
    })
    if (point === 'start') void run()
    else goOn()
    const failure = await arrived
    if (failure) throw failure
  }
  const finish = async () => {
    while (!isDone()) await step()
  }
  return { name, isDone, point: () => point, step, finish }
}

/**
 * Lets the actors go on in the order that `turns` says, one step at a time; who has ended is passed over.
 * Afterwards all go on to their ends, in turn. Answers the story for the message of a failure.
 */
export async function play(actors: readonly Actor[], turns: readonly number[]): Promise<string[]> {
  const story: string[] = []
  const step = async (one: Actor) => {
    const from = one.point()
    await one.step()
    story.push(`${one.name}: ${from} → ${one.point()}`)
  }
  for (const turn of turns) {
    const next = actors[turn % actors.length]
    if (next && !next.isDone()) await step(next)
  }
  for (const one of actors) while (!one.isDone()) await step(one)
  return story
}

/** Every order in which so many steps of each actor can follow one another; in CI some, spread over all. */
export function someOrders(steps: readonly number[]): number[][] {
  const orders = allOrders(steps)
  const stride = Math.ceil(orders.length / sized({ slice: 4, full: orders.length }))
  return orders.filter((_, index) => index % stride === 0)
}

function allOrders(steps: readonly number[]): number[][] {
  const left = steps.reduce((sum, count) => sum + count, 0)
  if (left === 0) return [[]]
  return steps.flatMap((count, turn) => {
    if (count === 0) return []
    const rest = steps.map((other, index) => (index === turn ? other - 1 : other))
    return allOrders(rest).map((order) => [turn, ...order])
  })
}
