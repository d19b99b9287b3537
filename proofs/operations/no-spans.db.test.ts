import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { ownFolder } from '@/dev/testing/own-folder'
import { testDatabase } from '@/dev/testing/database'
import { startSpanCollector } from '@/dev/testing/span-collector'
import { openCrashWorld } from '../crash/crash-world'

const world = await openCrashWorld(testDatabase().url)
const collector = await startSpanCollector()
afterAll(() => Promise.all([world.close(), collector.close()]))

const folder = ownFolder('loaded')

/** The files of OpenTelemetry that a process has loaded when it ends. */
async function loadedBy(start: typeof world.startWorker, more: Readonly<Record<string, string>>) {
  const file = path.join(folder, randomUUID())
  const { stop } = await start({ environment: { ...telling(file), ...more } })
  await stop()
  const loaded: string[] = JSON.parse(readFileSync(file, 'utf8'))
  expect(loaded.length).toBeGreaterThan(10)
  // prom-client brings the interface alone, which does nothing.
  return loaded.filter((name) => /@opentelemetry\/(?!api\/)/.test(name))
}

/** Lets a process write down at its end what it has loaded. */
function telling(file: string) {
  const script = `import { writeFileSync } from 'node:fs'
    import { Module } from 'node:module'
    const tell = () => writeFileSync(${JSON.stringify(file)}, JSON.stringify(Object.keys(Module._cache)))
    process.on('exit', tell)`
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` }
}

it(
  'without a collector nothing of OpenTelemetry is loaded, whatever else of its variables is set',
  { timeout: 120_000 },
  async () => {
    const others = { OTEL_SERVICE_NAME: 'granary', OTEL_TRACES_SAMPLER: 'always_on' }
    const [portal, worker, told] = await Promise.all([
      loadedBy(world.startPortal, others),
      loadedBy(world.startWorker, others),
      loadedBy(world.startWorker, { ...others, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }),
    ])
    expect([portal, worker]).toEqual([[], []])
    expect(told.length).toBeGreaterThan(10)
  },
)
