import {
  closeSync,
  createReadStream,
  existsSync,
  openSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type { Row } from './collection'
import { createStore, type Store } from './store'

type Journal = { readonly store: Store; readonly close: () => Promise<void> }

type Line = { collection: string; id: string; row: Row | null }
type AnyCollection = { get: (id: string) => Row | undefined; all: () => Row[] }

const flushMilliseconds = 100
const rowsAtOnce = 1_000

/**
 * Keeps the store in a file. Changed rows are appended some tenths of a second later, so a write
 * costs what changed and not what there is; opening and closing rewrite the file by atomic rename.
 */
export async function openJournal(file?: string): Promise<Journal> {
  if (file === undefined) return { store: createStore(() => {}), close: async () => {} }
  await mkdir(dirname(file), { recursive: true })
  const dirty = new Map<string, Set<string>>()
  const store = createStore((collection, id) => note(dirty, { collection, id }))
  await load(store, file)
  dirty.clear()
  rewrite(store, file)
  const timer = setInterval(() => writing.run(), flushMilliseconds)
  timer.unref()
  const writing = queueOf(() => appendFile(file, linesOf(store, dirty)), dirty)
  return {
    store,
    close: async () => {
      clearInterval(timer)
      await writing.done()
      rewrite(store, file)
    },
  }
}

function note(
  dirty: Map<string, Set<string>>,
  { collection, id }: { collection: string; id: string },
): void {
  const ids = dirty.get(collection)
  if (ids) ids.add(id)
  else dirty.set(collection, new Set([id]))
}

/** One append at a time, so that lines never interleave. */
function queueOf(write: () => Promise<void>, dirty: Map<string, Set<string>>) {
  let current: Promise<void> = Promise.resolve()
  let busy = false
  return {
    run: () => {
      if (busy || dirty.size === 0) return
      busy = true
      current = write().finally(() => {
        busy = false
      })
    },
    done: () => current,
  }
}

function linesOf(store: Store, dirty: Map<string, Set<string>>): string {
  const lines: string[] = []
  for (const [collection, ids] of dirty) {
    const rows = collectionNamed(store, collection)
    for (const id of ids) lines.push(lineOf({ collection, id, row: rows?.get(id) ?? null }))
  }
  dirty.clear()
  return lines.join('')
}

const lineOf = (line: Line): string => `${JSON.stringify(line)}\n`

function rewrite(store: Store, file: string): void {
  const temporary = `${file}.tmp`
  const handle = openSync(temporary, 'w', 0o600)
  for (const [collection, rows] of Object.entries(store)) {
    const held = allRows(rows)
    for (let at = 0; at < held.length; at += rowsAtOnce) {
      const some = held.slice(at, at + rowsAtOnce)
      writeFileSync(handle, some.map((row) => lineOf({ collection, id: row.id, row })).join(''))
    }
  }
  closeSync(handle)
  renameSync(temporary, file)
}

const allRows = (rows: AnyCollection): Row[] => rows.all()

async function load(store: Store, file: string): Promise<void> {
  if (!existsSync(file)) return
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    const parsed = parse(line)
    if (parsed) restore(store, parsed)
  }
}

/** The last line of a process that was killed may be torn: it is left out. */
function parse(line: string): Line | null {
  try {
    const parsed: Line | null = JSON.parse(line)
    return parsed
  } catch {
    return null
  }
}

function restore(store: Store, { collection, id, row }: Line): void {
  const rows = collectionNamed(store, collection)
  if (row === null) rows?.delete(id)
  else rows?.put(row)
}

function collectionNamed(store: Store, name: string) {
  const collections: Record<string, unknown> = store
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the file is our own: each row goes back to the collection that wrote it
  return collections[name] as
    | (AnyCollection & { put: (row: Row) => Row; delete: (id: string) => void })
    | undefined
}
