import 'server-only'
import { currentSpan, inSpan, type Span } from '@/lib/config/trace'

/** A charge in the queue: by which span it was asked for, and when; null when nobody is told of spans. */
export interface Traced {
  readonly asked: { readonly span: Span; readonly at: number } | null
}

/** What a charge that is asked for now will be known by. */
export function tracedNow(): Traced['asked'] {
  const span = currentSpan()
  return span ? { span, at: performance.now() } : null
}

/**
 * One commit as a span: under one of those who wait for it, linked with the others. Each of them says how long
 * it waited for its turn, and with how many it went.
 */
export function inCommit<Value>(
  batch: readonly Traced[],
  work: () => Promise<Value>,
): Promise<Value> {
  const asked = batch.flatMap((waiting) => waiting.asked ?? [])
  const now = performance.now()
  for (const { span, at } of asked) {
    span.record?.set({
      'granary.ledger.waited_ms': Math.round((now - at) * 10) / 10,
      'granary.ledger.batch': batch.length,
    })
  }
  const spans = asked.map(({ span }) => span)
  const parent = spans.find(isSampled) ?? spans[0]
  const links = spans.filter((span) => span !== parent && isSampled(span))
  return inSpan(
    {
      name: 'ledger commit',
      kind: 'client',
      attributes: { 'db.system.name': 'postgresql', 'granary.ledger.batch': batch.length },
      ...(parent && { parent }),
      links,
    },
    work,
  )
}

/** The last bit of the flags (W3C). */
const isSampled = ({ flags }: Span): boolean => Number.parseInt(flags, 16) % 2 === 1
