import { invalidParameter } from './errors'
import type { Store } from './store'

const prefixes = [
  ['cus_', 'customers'],
  ['pm_', 'paymentMethods'],
  ['seti_', 'setupIntents'],
  ['pi_', 'paymentIntents'],
  ['ch_', 'charges'],
  ['re_', 'refunds'],
  ['txn_', 'transactions'],
] as const satisfies readonly (readonly [string, keyof Store])[]

/** A copy of the answer with the objects themselves where `expand` names their ids. */
export function expanded(
  store: Store,
  { answer, paths }: { answer: object; paths: readonly string[] },
): object {
  if (paths.length === 0) return answer
  const copy = structuredClone(answer)
  for (const path of paths) expandAt({ store, value: copy, steps: path.split('.'), path })
  return copy
}

type Expansion = { store: Store; value: unknown; steps: string[]; path: string }

function expandAt({ store, value, steps, path }: Expansion): void {
  const [step, ...rest] = steps
  if (Array.isArray(value)) {
    for (const each of value) expandAt({ store, value: each, steps, path })
    return
  }
  if (step === undefined || typeof value !== 'object' || value === null) return
  if (!Object.hasOwn(value, step)) throw notExpandable(path)
  const member: unknown = Reflect.get(value, step)
  const whole = typeof member === 'string' ? lookUp(store, member) : member
  if (whole === undefined) throw notExpandable(path)
  Reflect.set(value, step, whole)
  expandAt({ store, value: whole, steps: rest, path })
}

function lookUp(store: Store, id: string): unknown {
  const found = prefixes.find(([prefix]) => id.startsWith(prefix))
  if (!found) return undefined
  return structuredClone(store[found[1]].get(id))
}

const notExpandable = (path: string) =>
  invalidParameter({ message: `This property cannot be expanded (${path}).`, param: 'expand' })
