import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A digest of files and folders: the same if and only if nothing in them changed. */
export function fingerprint(places: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of places.flatMap(filesBelow).filter(matters)) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** Runs `work` unless it ran for this fingerprint before. Answers whether it ran. */
export async function onceFor(input: {
  stamp: string
  fingerprint: string
  work: () => Promise<void>
}): Promise<boolean> {
  if (existsSync(input.stamp) && readFileSync(input.stamp, 'utf8') === input.fingerprint)
    return false
  await input.work()
  mkdirSync(path.dirname(input.stamp), { recursive: true })
  writeFileSync(input.stamp, input.fingerprint)
  return true
}

const matters = (file: string): boolean => !/\.test\.tsx?$/.test(file)

function filesBelow(place: string): string[] {
  if (!existsSync(place)) return []
  if (!statSync(place).isDirectory()) return [place]
  return readdirSync(place)
    .sort()
    .flatMap((name) => filesBelow(path.join(place, name)))
}
