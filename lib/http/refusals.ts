import type { Permission } from '@/lib/domain/access/permissions'
import { formatTokens } from '@/lib/domain/tokens/tokens'
import type { FieldError, Json, Problem } from './problem'
import type { RefusalRow } from './refusal-row'
import { buyingRefusals } from './refusals-buying'
import { eventRefusals } from './refusals-events'
import { organizationRefusals } from './refusals-organization'
import { poolRefusals } from './refusals-pool'
import { tokenRefusals } from './refusals-tokens'
import { webhookRefusals } from './refusals-webhooks'

/** Every refusal that a route may answer. A kind that is missing here does not compile in a route. */
export const refusalTable = {
  ...buyingRefusals,
  ...tokenRefusals,
  ...eventRefusals,
  ...organizationRefusals,
  ...poolRefusals,
  ...webhookRefusals,
} as const satisfies Record<string, RefusalRow>

export type RefusalKind = keyof typeof refusalTable

/** What a use case refused; the kind decides the answer. */
export interface AnyRefusal {
  readonly kind: RefusalKind
  /** Where in the body: ['items', 0, 'quantity']. */
  readonly path?: readonly (string | number)[]
  /** Of notAllowed: what was missing. */
  readonly permission?: Permission
}

export const refusalRow = (kind: RefusalKind): RefusalRow => refusalTable[kind]

/** A refusal as the answer's problem. */
export function refusalProblem(refusal: AnyRefusal): Problem {
  const row = refusalRow(refusal.kind)
  const values = membersOf(refusal)
  const { title, detail } = refusalText(refusal)
  return {
    status: row.status,
    code: row.code,
    title,
    detail,
    ...(refusal.path ? { errors: errorsAt(refusal.path, detail) } : {}),
    ...(row.members ? { members: shownMembers(row.members, values) } : {}),
    ...(row.status === 503 || row.status === 429 ? { headers: retryLater(values) } : {}),
  }
}

/** Its words alone. A page has no use for the members, which a route brings into the wire's form first. */
export function refusalText(refusal: AnyRefusal): { title: string; detail: string } {
  const { title, detail = title } = refusalRow(refusal.kind)
  const values = membersOf(refusal)
  const named = (_: string, name: string) => inWords(values.get(name))
  return { title, detail: detail.replace(/\{(\w+)\}/g, named) }
}

/** What a page says of a refusal beside a field: the one sentence that helps. */
export const refusalSentence = (refusal: AnyRefusal): string =>
  sentence(refusalText(refusal).detail)

/** The same where nothing else says what happened: what stands in the way, then what is more to know. */
export function refusalReason(refusal: AnyRefusal): string {
  const { title, detail } = refusalText(refusal)
  return detail === title ? sentence(title) : `${sentence(title)} ${sentence(detail)}`
}

const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`)

const membersOf = (refusal: AnyRefusal): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(refusal))

const errorsAt = (path: readonly (string | number)[], message: string): FieldError[] => [
  { path: path.join('.'), message },
]

function shownMembers(
  shown: NonNullable<RefusalRow['members']>,
  values: ReadonlyMap<string, unknown>,
): Record<string, Json> {
  const members: Record<string, Json> = {}
  for (const [name, form] of Object.entries(shown)) {
    const value = values.get(name)
    if (form === 'tokens' && typeof value === 'bigint') members[name] = formatTokens(value)
    else if (value !== undefined) members[name] = plain(value)
  }
  return members
}

/** Instants as RFC 3339; whatever JSON does not have is left to JSON.stringify's refusal. */
const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value))

const inWords = (value: unknown): string => {
  if (typeof value === 'bigint') return formatTokens(value)
  if (typeof value === 'number') return value.toLocaleString('en-US')
  return typeof value === 'string' ? value : ''
}

function retryLater(values: ReadonlyMap<string, unknown>): Record<string, string> {
  const seconds = values.get('retryAfterSeconds')
  return { 'retry-after': typeof seconds === 'number' ? String(seconds) : '1' }
}
