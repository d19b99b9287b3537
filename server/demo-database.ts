import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** What a demo leaves in its folder: where it was started last. */
const left = z.object({ addresses: z.object({ database: z.string() }) })

/** The database of the demo that was started from here, running or not; null when there was none. */
export function demoDatabase(): string | null {
  const file = path.resolve(process.env['GRANARY_HOME'] ?? '.granary', 'demo.json')
  if (!existsSync(file)) return null
  const found = left.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  return found.success ? found.data.addresses.database : null
}
