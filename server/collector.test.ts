import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startSpanCollector } from '@/dev/testing/span-collector'
import { logger } from '@/lib/config/logger'
import { currentTraceparent, inSpan, inTrace, traceWith } from '@/lib/config/trace'
import { openCollector } from './collector'

let collector: Awaited<ReturnType<typeof startSpanCollector>>
let warned = vi.spyOn(logger, 'warn')

beforeEach(async () => {
  collector = await startSpanCollector()
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.url)
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '1')
  warned = vi.spyOn(logger, 'warn').mockReturnValue()
})
afterEach(async () => {
  traceWith(null)
  vi.unstubAllEnvs()
  warned.mockRestore()
  await collector.close()
})

const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
const work = (name = 'work') => inSpan({ name, kind: 'internal' }, () => Promise.resolve())

it('what is left is sent before the process ends, as the vendor’s own service', async () => {
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '60000')
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'x-team=billing')
  vi.stubEnv('OTEL_SERVICE_NAME', 'shop-billing')
  vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', 'deployment.environment.name=test')
  const close = openCollector('worker')
  await work()
  expect(collector.spans).toEqual([])
  await close()
  expect(collector.calls).toMatchObject([{ path: '/v1/traces', headers: { 'x-team': 'billing' } }])
  expect(collector.spans).toMatchObject([
    {
      name: 'work',
      kind: 1,
      failed: false,
      resource: {
        'service.name': 'shop-billing',
        'deployment.environment.name': 'test',
        'granary.part': 'worker',
      },
    },
  ])
})

it('is granary by name, unless another is given', async () => {
  const close = openCollector('portal')
  await work()
  await close()
  expect(collector.spans).toMatchObject([{ resource: { 'service.name': 'granary' } }])
})

it('whom the caller does not sample nobody sees, and whoever is asked next is told so', async () => {
  const close = openCollector('portal')
  const parent = (flags: string) => `00-${trace}-00f067aa0ba902b7-${flags}`
  const onward = await inTrace(parent('00'), { name: 'asked', kind: 'server' }, async (record) => {
    expect(record).toBeNull()
    await work()
    return currentTraceparent()
  })
  expect(onward).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-00$`))
  inTrace(parent('03'), { name: 'sampled', kind: 'server' }, (record) => record?.end())
  await close()
  expect(collector.spans).toMatchObject([
    { name: 'sampled', traceId: trace, parentSpanId: '00f067aa0ba902b7', kind: 2 },
  ])
})

it('the sampler is the vendor’s to choose', async () => {
  vi.stubEnv('OTEL_TRACES_SAMPLER', 'parentbased_traceidratio')
  vi.stubEnv('OTEL_TRACES_SAMPLER_ARG', '0')
  const close = openCollector('portal')
  await work()
  await close()
  expect(collector.calls).toEqual([])
})

it('a collector that fails leaves one line a minute, and none of its failures reaches the work', async () => {
  collector.behaviour.answer = (outgoing) => void outgoing.writeHead(400).end()
  const close = openCollector('portal')
  for (let batch = 1; batch <= 4; batch += 1) {
    await work()
    await vi.waitFor(() => expect(collector.calls).toHaveLength(batch))
  }
  await close()
  expect(warned.mock.calls).toMatchObject([
    [{ silent: 0 }, 'something is wrong with the export of spans'],
  ])
})

it('a collector that never answers does not hold up the end', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_TIMEOUT', '600000')
  vi.stubEnv('OTEL_BSP_EXPORT_TIMEOUT', '600000')
  collector.behaviour.answer = () => undefined
  const close = openCollector('portal')
  await work()
  await vi.waitFor(() => expect(collector.calls).toHaveLength(1))
  await work()
  await close()
  expect(collector.calls).toHaveLength(2)
})

it('who asks and is asked in one batch is linked with it', async () => {
  const close = openCollector('portal')
  const link = { traceId: trace, spanId: '00f067aa0ba902b7', flags: '01' }
  await inSpan({ name: 'commit', kind: 'client', links: [link] }, () => Promise.resolve())
  await close()
  expect(collector.spans).toMatchObject([{ name: 'commit', kind: 3, links: [link.spanId] }])
})
