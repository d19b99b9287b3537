import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { ownFolder } from '@/dev/testing/own-folder'
import { withOwner } from '@/dev/testing/test-server'

const chunk = Buffer.alloc(64 * 1024)

/**
 * A folder on a file system of its own, so small that it can be filled to the last byte (`real`). Mounting
 * one takes root and a kernel that lets root do it; elsewhere the database itself says what PostgreSQL says
 * when its disk is full, at every row that is written.
 */
export function smallDisk(megabytes: number) {
  const folder = ownFolder('small-disk')
  const real = mounted(folder, megabytes)
  const ballast = path.join(folder, 'ballast')
  return {
    folder,
    real,
    fill: (databaseUrl: string) => (real ? fill(ballast) : refuseRows(databaseUrl)),
    /** Space returns; nobody tells the portal. */
    clear: (databaseUrl: string) =>
      real ? Promise.resolve(rmSync(ballast)) : takeRows(databaseUrl),
    remove: () => {
      if (real) execFileSync('umount', [folder])
    },
  }
}

function mounted(folder: string, megabytes: number): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    const options = `size=${megabytes}m,mode=0755`
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Until there is no room for one byte more. */
function fill(ballast: string): Promise<void> {
  const file = openSync(ballast, 'w')
  try {
    for (;;) writeSync(file, chunk)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  } finally {
    closeSync(file)
  }
  return Promise.resolve()
}

const written = ['token_operations', 'orders', 'invoices', 'idempotency_keys'] as const

const refuseRows = (databaseUrl: string) =>
  withOwner(databaseUrl, async (client) => {
    await client.query(`CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`)
    for (const table of written)
      await client.query(`CREATE TRIGGER disk_full BEFORE INSERT ON ${table}
        FOR EACH ROW EXECUTE FUNCTION disk_full()`)
  })

const takeRows = (databaseUrl: string) =>
  withOwner(
    databaseUrl,
    async (client) => void (await client.query('DROP FUNCTION disk_full CASCADE')),
  )
