import type { FullOrganization } from '@/proofs/access/two-organizations'

/** Whose things the rows name. */
export interface Things {
  readonly ours: FullOrganization
  readonly theirs: FullOrganization
  readonly readKey: string
  readonly usageKey: string
  readonly revokedKey: string
  readonly expiredKey: string
}

/** One bad input and the answer that it must get; nothing may be written. */
export interface BadInput {
  /** As in reference/reliability-security §7, and what this variant is. */
  readonly name: string
  readonly call: (things: Things) => {
    readonly method?: string
    readonly path: string
    readonly body?: unknown
    /** Sent as it is, instead of `body`. */
    readonly raw?: string | Uint8Array
    readonly key?: string | null
    readonly headers?: Readonly<Record<string, string>>
  }
  readonly status: number
  readonly code?: string
}

export type Call = BadInput['call']

export const variants = (
  id: string,
  expected: { readonly status: number; readonly code?: string },
  cases: Readonly<Record<string, Call>>,
): BadInput[] =>
  Object.entries(cases).map(([what, call]) => ({ name: `${id} ${what}`, call, ...expected }))
