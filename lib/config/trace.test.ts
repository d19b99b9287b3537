import { expect, it } from 'vitest'
import { currentSpan, currentTraceparent, inTrace, readTraceparent } from './trace'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const parent = '00f067aa0ba902b7'
const given = `00-${traceId}-${parent}-01`

it('a traced call goes on in the same trace, as a span of its own under the caller’s', async () => {
  const sent = await inTrace(given, async () => {
    await Promise.resolve()
    return { span: currentSpan(), onward: currentTraceparent() }
  })
  expect(sent.span).toMatchObject({ traceId, parentSpanId: parent, flags: '01' })
  expect(sent.onward).toBe(`00-${traceId}-${sent.span?.spanId}-01`)
  expect(sent.span?.spanId).toMatch(/^[0-9a-f]{16}$/)
  expect(sent.span?.spanId).not.toBe(parent)
})

it('who sends none is not traced', () => {
  expect(inTrace(null, currentTraceparent)).toBeNull()
})

it('a later version is read by what this one knows of it', () => {
  expect(readTraceparent(`cc-${traceId}-${parent}-01-more`)).toMatchObject({ traceId })
})

it.each([
  ['nothing', ''],
  ['words', 'trace me'],
  ['an impossible version', `ff-${traceId}-${parent}-01`],
  ['capitals', given.toUpperCase()],
  ['a trace of zeros', `00-${'0'.repeat(32)}-${parent}-01`],
  ['a parent of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
  ['more than version 00 has', `${given}-x`],
  ['a line of its own', `${given}\r\nx: y`],
])('%s is no trace', (_, traceparent) => {
  expect(readTraceparent(traceparent)).toBeNull()
  expect(inTrace(traceparent, currentTraceparent)).toBeNull()
})
