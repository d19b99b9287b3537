import { hash } from 'node:crypto'
import { db } from '@/lib/db/client'
import { isUniqueViolation } from '@/lib/db/transaction'
import type { Incoming, Outgoing } from './incoming'
import { problemAnswer, type Problem } from './problem'
import { keyReused, malformed, requestInProgress } from './problems'
import type { Read } from './read-json-body'

/** Where a request's first answer is kept: one key of one route of one organization. */
export interface IdempotentRequest {
  readonly organizationId: string
  /** With the path's own ids: the same key on another license is another request. */
  readonly route: string
  readonly key: string
  readonly requestHash: string
  readonly requestId: string
}

/** After so long a request without an answer has crashed: the next one with its key takes over. */
export const crashedAfterMs = 60_000

const visibleAscii = /^[\x21-\x7e]{1,255}$/

/** The Idempotency-Key header, which must be there: 1–255 visible ASCII characters. */
export function readIdempotencyKey(incoming: Incoming): Read<string> {
  const key = incoming.header('idempotency-key')
  if (key !== null && visibleAscii.test(key)) return { ok: true, value: key }
  const detail =
    key === null
      ? 'This call needs an Idempotency-Key header.'
      : 'An Idempotency-Key has 1 to 255 visible ASCII characters.'
  return { ok: false, problem: malformed(detail) }
}

/** Equal exactly for equal requests, whatever the order of their members. */
export const hashRequest = (value: unknown): string => hash('sha256', canonical(value))

/**
 * Runs a request once per key: again with the same body, it answers as the first time. What is
 * refused without a trace (`keeps` says no) is forgotten, so that the key can be used again.
 */
export async function runOnce(
  request: IdempotentRequest,
  run: () => Promise<{ answer: Outgoing; keeps: boolean }>,
): Promise<Outgoing> {
  const before = await begin(request)
  if (before !== 'ours') return before
  try {
    const { answer, keeps } = await run()
    await (keeps ? complete(request, answer) : forget(request))
    return answer
  } catch (error) {
    // The first error is the one to report; a row left behind counts as crashed after a minute.
    await forget(request).catch(() => undefined)
    throw error
  }
}

const whereIs = ({ organizationId, route, key }: IdempotentRequest) => ({
  organizationId_route_key: { organizationId, route, key },
})

async function begin(request: IdempotentRequest): Promise<'ours' | Outgoing> {
  const { organizationId, route, key, requestHash } = request
  const data = { organizationId, route, key, requestHash, createdAt: new Date() }
  try {
    await db().idempotencyKey.create({ data })
    return 'ours'
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return answerAgain(request)
  }
}

async function answerAgain(request: IdempotentRequest): Promise<'ours' | Outgoing> {
  const refuse = (problem: Problem) => problemAnswer(problem, request.requestId)
  const first = await db().idempotencyKey.findUnique({ where: whereIs(request) })
  if (!first) return begin(request)
  if (first.requestHash !== request.requestHash) return refuse(keyReused)
  if (first.status !== null) return replay(first.status, first.body)
  const crashed = Date.now() - first.createdAt.getTime() > crashedAfterMs
  return crashed && (await takeOver(request, first.createdAt)) ? 'ours' : refuse(requestInProgress)
}

/** Won by one: the row must still be the crashed one. */
async function takeOver(request: IdempotentRequest, since: Date): Promise<boolean> {
  const { organizationId, route, key } = request
  const taken = await db().idempotencyKey.updateMany({
    where: { organizationId, route, key, createdAt: since, completedAt: null },
    data: { createdAt: new Date() },
  })
  return taken.count === 1
}

async function complete(request: IdempotentRequest, answer: Outgoing): Promise<void> {
  const text = typeof answer.body === 'string' ? answer.body : ''
  const body = { type: answer.headers['content-type'] ?? '', text }
  await db().idempotencyKey.update({
    where: whereIs(request),
    data: { status: answer.status, body, completedAt: new Date() },
  })
}

async function forget(request: IdempotentRequest): Promise<void> {
  const { organizationId, route, key } = request
  await db().idempotencyKey.deleteMany({
    where: { organizationId, route, key, completedAt: null },
  })
}

function replay(status: number, stored: unknown): Outgoing {
  const { type, text } = isStored(stored) ? stored : { type: 'application/json', text: '' }
  return {
    status,
    headers: { ...(type ? { 'content-type': type } : {}), 'idempotency-replayed': 'true' },
    body: text === '' ? null : text,
  }
}

const isStored = (value: unknown): value is { type: string; text: string } =>
  typeof value === 'object' && value !== null && 'type' in value && 'text' in value

function canonical(value: unknown): string {
  if (value instanceof Date) return `@${value.toISOString()}`
  if (typeof value === 'bigint') return `${value}n`
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  return isObject(value) ? canonicalMembers(value) : (JSON.stringify(value) ?? 'null')
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** In the order of their names. A plain loop: a machine's call pays for each list that it does not need. */
function canonicalMembers(members: Readonly<Record<string, unknown>>): string {
  let text = ''
  for (const name of Object.keys(members).sort())
    text += `${text === '' ? '{' : ','}${JSON.stringify(name)}:${canonical(members[name])}`
  return text === '' ? '{}' : `${text}}`
}
