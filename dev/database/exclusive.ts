import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'

/**
 * Runs `work` while no other process on this machine does the same for this folder. A lock whose
 * owner is gone is taken over.
 */
export async function exclusively<Value>(folder: string, work: () => Promise<Value>) {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  const file = path.join(folder, 'starting.lock')
  while (!take(file)) {
    if (ownerIsGone(file)) rmSync(file, { force: true })
    else await setTimeout(50)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function ownerIsGone(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    if (pid > 0) process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
