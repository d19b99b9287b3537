import { afterEach, describe, expect, it } from 'vitest'
import {
  currentSpan,
  currentTraceparent,
  inSpan,
  inTrace,
  readTraceparent,
  tellSpan,
  traceWith,
  type Attributes,
  type Opening,
} from './trace'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const parent = '00f067aa0ba902b7'
const given = `00-${traceId}-${parent}-01`
const opening: Opening = { name: 'GET /here', kind: 'server' }

describe('without a collector', () => {
  it('a traced call goes on in the same trace, as a span of its own under the caller’s', async () => {
    const sent = await inTrace(given, opening, async (record) => {
      await Promise.resolve()
      return { span: currentSpan(), onward: currentTraceparent(), record }
    })
    expect(sent.span).toMatchObject({ traceId, parentSpanId: parent, flags: '01', record: null })
    expect(sent.onward).toBe(`00-${traceId}-${sent.span?.spanId}-01`)
    expect(sent.span?.spanId).toMatch(/^[0-9a-f]{16}$/)
    expect(sent.span?.spanId).not.toBe(parent)
    expect(sent.record).toBeNull()
  })

  it('who sends none is not traced', () => {
    expect(inTrace(null, opening, currentTraceparent)).toBeNull()
  })

  it('a part of the work is no span', async () => {
    const within = await inTrace(given, opening, async () => {
      const outside = currentSpan()
      return inSpan(opening, async () => currentSpan() === outside)
    })
    expect(within).toBe(true)
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
    expect(inTrace(traceparent, opening, currentTraceparent)).toBeNull()
  })
})

describe('with a collector', () => {
  afterEach(() => traceWith(null))

  it('whoever sends none begins a trace; a part of the work is a span under it', async () => {
    const kept = keepSpans()
    await inTrace(null, opening, async (record) => {
      await inSpan({ name: 'part', kind: 'internal' }, async () => tellSpan({ found: 1 }))
      record?.end()
    })
    expect(kept).toEqual([
      { name: 'part', parentSpanId: '0000000000000001', attributes: { found: 1 } },
      { name: 'GET /here', parentSpanId: null, attributes: {} },
    ])
  })

  it('a part that throws has failed, by its code and not by its words, and has ended', async () => {
    const kept = keepSpans()
    const refuses = async () => {
      throw Object.assign(new Error('canary'), { code: '23505' })
    }
    await expect(inSpan(opening, refuses)).rejects.toThrow('canary')
    expect(kept).toEqual([
      { name: 'GET /here', parentSpanId: null, attributes: { failed: '23505' } },
    ])
  })
})

/** A tracer that counts its spans, and what it was told of those that have ended. */
function keepSpans() {
  const kept: { name: string; parentSpanId: string | null; attributes: Attributes }[] = []
  let last = 0
  traceWith({
    start: ({ name }, parentSpan) => {
      const parentSpanId = parentSpan?.spanId ?? null
      const attributes = {}
      last += 1
      return {
        traceId,
        spanId: String(last).padStart(16, '0'),
        parentSpanId,
        flags: '01',
        record: {
          set: (more) => void Object.assign(attributes, more),
          fail: (failed) => void Object.assign(attributes, { failed }),
          end: () => void kept.push({ name, parentSpanId, attributes }),
        },
      }
    },
  })
  return kept
}
