import fc from 'fast-check'
import { deeds } from '../year/deeds'
import { tiers } from '../year/model/state'
import { randomOf } from '../year/random'
import { agree } from './agree'
import { purses, wait, type House, type Town } from './house'
import { closeDispute, openDispute, refund } from './money-back'
import { claim, transfer } from './pool'
import { hold, items, settle, spend } from './spending'
import { resume, session, start, stop } from './staging'

type Act = (house: House, town: Town) => Promise<void>

/** One thing that happens to one of the two organizations, in the portal and in the model. */
class Step implements fc.AsyncCommand<object, Town> {
  constructor(
    readonly name: string,
    readonly index: number,
    readonly act: Act,
  ) {}

  check = () => true

  async run(_: object, town: Town): Promise<void> {
    const house = town.houses[this.index] ?? town.houses[0]
    try {
      await this.act(house, town)
      await agree(town.houses)
    } catch (error) {
      const stories = town.houses.map(({ diary }, number) => `${number}: ${diary.join('\n   ')}`)
      throw new Error(`after ${this.toString()}:\n${stories.join('\n')}`, { cause: error })
    }
  }

  toString = () => `${this.name} (${this.index})`
}

const minute = 60_000
const day = 86_400_000

/** More often the first one, so that much happens to it. */
const house = fc.constantFrom(0, 0, 0, 1)
const choice = fc.nat(5)
const purse = fc.constantFrom(...purses)

const step = <Value>(
  chance: fc.Arbitrary<Value>,
  make: (value: Value) => readonly [name: string, act: Act],
): fc.Arbitrary<Step> =>
  fc.tuple(house, chance).map(([index, value]) => {
    const [name, act] = make(value)
    return new Step(name, index, act)
  })

const deed = step(fc.tuple(fc.constantFrom(...deeds), fc.nat(9999)), ([one, seed]) => [
  `${one.name} ${seed}`,
  (life) => one({ ...life, random: randomOf(seed, 0) }),
])

const passing = step(
  fc.constantFrom(1000, minute, 20 * minute, day, 2 * day, 6 * day, 31 * day, 90 * day),
  (milliseconds) => [`wait ${milliseconds / minute} min`, (one) => wait(one, milliseconds)],
)

const use = fc.record({
  purse,
  item: fc.constantFrom(...items),
  quantity: fc.integer({ min: 1, max: 20 }),
  key: fc.nat(7),
})

const spending = step(use, (what) => [`spend ${JSON.stringify(what)}`, (one) => spend(one, what)])

const holding = step(fc.tuple(use, fc.constantFrom(30, 900, 86_400)), ([what, seconds]) => [
  `hold ${JSON.stringify(what)} ${seconds} s`,
  (one) => hold(one, what, seconds),
])

const settling = step(
  fc.record({
    purse,
    index: choice,
    way: fc.constantFrom('commit' as const, 'release' as const),
    percent: fc.constantFrom(0, 50, 100, 100),
  }),
  (what) => [`settle ${JSON.stringify(what)}`, (one) => settle(one, what)],
)

const claiming = step(fc.constant(null), () => [
  'claim',
  (one, { houses }) => claim(one, one === houses[0] ? houses[1] : houses[0]),
])

const transferring = step(fc.nat(1), (from) => [
  `transfer from ${from}`,
  (_, town) => transfer(town, from),
])

const starting = step(
  fc.tuple(fc.constantFrom(...tiers), fc.constantFrom(false, false, false, true)),
  ([tag, test]) => [`start ${tag} ${test}`, (one) => start(one, tag, test)],
)

const events = step(fc.tuple(fc.constantFrom(stop, resume, session), choice), ([what, which]) => [
  `${what.name} ${which}`,
  (one) => what(one, which),
])

const moneyBack = step(fc.tuple(fc.constantFrom(refund, openDispute), choice), ([what, which]) => [
  `${what.name} ${which}`,
  (one) => what(one, which),
])

const verdict = step(fc.boolean(), (won) => [
  `close dispute ${won}`,
  (one) => closeDispute(one, won),
])

/** Money is half of what happens, tokens a quarter. */
export const steps = [
  deed,
  deed,
  deed,
  deed,
  deed,
  deed,
  passing,
  passing,
  spending,
  spending,
  holding,
  settling,
  starting,
  events,
  claiming,
  transferring,
  moneyBack,
  verdict,
]
