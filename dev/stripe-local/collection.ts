export type Row = { readonly id: string }
type Key<T> = (row: T) => string | null
type Keys<T> = Readonly<Record<string, Key<T>>>

/** Told about every row that came, changed or went, so that the journal writes only those. */
export type Changed = (collection: string, id: string) => void

type Filing = { id: string; index: string; value: string | null }

/** Rows by id in the order they came, with an index for each thing that lists are narrowed by. */
export class Collection<T extends Row> {
  private readonly rows = new Map<string, T>()
  private readonly order: string[] = []
  private readonly known = new Set<string>()
  private readonly indexes = new Map<string, Map<string, Set<string>>>()
  private readonly indexed = new Map<string, string>()

  readonly name: string
  private readonly keys: Keys<T>
  private readonly changed: Changed

  constructor({ name, keys, changed }: { name: string; keys: Keys<T>; changed: Changed }) {
    this.name = name
    this.keys = keys
    this.changed = changed
    for (const index of Object.keys(keys)) this.indexes.set(index, new Map())
  }

  get(id: string): T | undefined {
    return this.rows.get(id)
  }

  /** Adds the row or takes note of its change. */
  put(row: T): T {
    if (!this.known.has(row.id)) this.order.push(row.id)
    this.known.add(row.id)
    this.rows.set(row.id, row)
    for (const [index, key] of Object.entries(this.keys))
      this.file({ id: row.id, index, value: key(row) })
    this.changed(this.name, row.id)
    return row
  }

  delete(id: string): void {
    if (!this.rows.delete(id)) return
    for (const index of Object.keys(this.keys)) this.file({ id, index, value: null })
    this.changed(this.name, id)
  }

  all(): T[] {
    return [...this.rows.values()]
  }

  /** Newest first, narrowed by index; lazy, so that a page reads only its own rows. */
  *newestFirst(narrow: Readonly<Record<string, string | undefined>>): Generator<T> {
    const wanted = Object.entries(narrow).filter(([, value]) => value !== undefined)
    for (const id of this.candidates(wanted)) {
      const row = this.rows.get(id)
      if (row && wanted.every(([index, value]) => this.keys[index]?.(row) === value)) yield row
    }
  }

  private *candidates(wanted: [string, string | undefined][]): Generator<string> {
    const [narrowest] = wanted
    const ids = narrowest
      ? [...(this.indexes.get(narrowest[0])?.get(narrowest[1] ?? '') ?? [])]
      : this.order
    for (let at = ids.length - 1; at >= 0; at -= 1) yield ids[at] ?? ''
  }

  private file({ id, index, value }: Filing): void {
    const slot = `${index} ${id}`
    const before = this.indexed.get(slot)
    if (before === (value ?? undefined)) return
    const buckets = this.indexes.get(index)
    if (before !== undefined) buckets?.get(before)?.delete(id)
    this.indexed.delete(slot)
    if (value === null) return
    this.indexed.set(slot, value)
    const bucket = buckets?.get(value)
    if (bucket) bucket.add(id)
    else buckets?.set(value, new Set([id]))
  }
}
