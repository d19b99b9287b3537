import path from 'node:path'
import pg from 'pg'
import { countPostgres } from '@/bench/ledger/measure'
import { startEmbeddedPostgres } from '@/dev/database/embedded-postgres'
import { freePort } from '@/dev/database/free-port'
import { startChild } from '@/dev/stack/child'
import { openDb } from '@/lib/db/client'
import type { Gateway } from '@/lib/payments/gateway'
import { openGateway } from '@/lib/payments/stripe-gateway'
import { defaultLanes } from '@/lib/usecases/renewals/run-due'
import { loadCatalog } from '@/lib/usecases/catalog/load-catalog'
import type { Services } from '@/lib/usecases/context'
import { prepareDatabase } from '@/server/prepare-database'

export type Stage = Awaited<ReturnType<typeof openStage>>

const home = path.join(process.env['GRANARY_HOME'] ?? '.granary', 'bench-renewals')
const database = 'bench_renewals'

/** A PostgreSQL of its own with fsync on, the local payment provider as a process, and the services between. */
export async function openStage() {
  const server = await startEmbeddedPostgres({ folder: home, settings: ['shared_buffers=256MB'] })
  const admin = new pg.Client({ connectionString: server.url('postgres') })
  await admin.connect()
  await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
  await admin.end()
  await prepareDatabase(server.url(database))
  const owner = new pg.Client({ connectionString: server.url(database) })
  await owner.connect()
  const { rows } = await owner.query<{ file: string }>(
    `SELECT pg_read_file('postmaster.pid') AS file`,
  )
  countPostgres(rows[0]?.file.split('\n')[0] ?? 'none')
  const provider = await startProvider()
  const timing = openTiming()
  const db = openDb(server.url(database))
  const services: Services = {
    db,
    gateway: timing.watch(
      openGateway({
        secretKey: 'sk_test_local',
        webhookSecret: 'whsec_granary_bench_secret_00000',
        livemode: false,
        apiBase: new URL(provider.base),
      }),
    ),
    catalog: loadCatalog(undefined),
    appUrl: 'http://127.0.0.1:3000',
    sandbox: true,
  }
  const close = async () => {
    await db.$disconnect()
    await owner.end()
    await provider.stop()
    await server.stop()
  }
  return { services, owner, timing, close }
}

async function startProvider() {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const isUp = () =>
    fetch(`${base}/_health`).then(
      ({ ok }) => ok,
      () => false,
    )
  const child = await startChild({
    name: 'payment-provider',
    file: 'dev/stripe-local/main.ts',
    environment: { PORT: String(port) },
    logFolder: home,
    ready: isUp,
  })
  return { base, stop: child.stop }
}

/** How long charges wait for the provider, summed over all that are under way. */
function openTiming() {
  let waited = 0
  const watch = (gateway: Gateway): Gateway => ({
    ...gateway,
    intents: {
      ...gateway.intents,
      charge: async (request) => {
        const sent = performance.now()
        const answer = await gateway.intents.charge(request)
        waited += performance.now() - sent
        return answer
      },
    },
  })
  return {
    watch,
    reset: () => void (waited = 0),
    milliseconds: () => waited,
    /** The time that renewals were under way, when so long passed: one in each lane. */
    underWay: (passed: number) => passed * defaultLanes,
  }
}
