import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { prepareTemplate, startTestServer, withOwner } from './test-server'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the server's own database, the template to clone, this run's prefix. */
    databaseServer: { owner: string; template: string; prefix: string }
  }
}

/**
 * Once a run: the server, the template. The server keeps running for the next run; at the end this
 * run's databases go.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  const template = await prepareTemplate(server)
  const prefix = `test_${randomBytes(4).toString('hex')}_`
  const owner = server.url('postgres')
  project.provide('databaseServer', { owner, template, prefix })
  return () => dropDatabases(owner, prefix)
}

async function dropDatabases(owner: string, prefix: string): Promise<void> {
  await withOwner(owner, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    )
    for (const { datname } of rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`)
  })
}
