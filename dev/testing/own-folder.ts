import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const folders = new Set<string>()

/**
 * A new folder among the machine's temporary ones, for whoever asks alone. It goes by itself, whatever became of
 * the work: at the end of the test file that asked for it, else with the process. The only place that makes one.
 */
export function ownFolder(name: string): string {
  if (folders.size === 0) process.once('exit', removeOwnFolders)
  const folder = mkdtempSync(path.join(os.tmpdir(), `granary-${name}-`))
  folders.add(folder)
  return folder
}

/** Removes those that are there; the setup of each test file calls it after all that the file itself cleans up. */
export function removeOwnFolders(): void {
  for (const folder of folders) {
    folders.delete(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}
