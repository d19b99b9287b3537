/**
 * pool/ owns what may be done with an organization's shared tokens: transfers, claims of license
 * keys, which device spends, and how long the pool lasts. It does not own storage, locks (lib/ledger)
 * or prices.
 * Invariants: a transfer moves all tokens and all licenses or nothing, and needs the same person as
 * organization admin of both sides (S5); a bound license is never unbound: no function here does (S2).
 */
import type { Role } from '@/lib/domain/access/roles'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Tokens } from '@/lib/domain/tokens/tokens'

/** One organization of the transfer, with the actor's roles in it; none if not a member. */
export type TransferSide = {
  readonly id: string
  readonly name: string
  readonly actorRoles: readonly Role[]
}

export type TransferRequest = {
  readonly source: TransferSide
  readonly target: TransferSide
  /** What the actor typed: must be the target's name. */
  readonly confirmName: string
  readonly available: Tokens
  readonly held: Tokens
  /** Ids of the source's shared licenses. */
  readonly licenses: readonly string[]
}

export type TransferPlan = {
  readonly sourceId: string
  readonly targetId: string
  /** Moves now. */
  readonly tokens: Tokens
  /** Stays until its holds settle: spent at the source, or released to the target. */
  readonly held: Tokens
  readonly licenses: readonly string[]
}

export type TransferRefusal =
  | { readonly kind: 'sameOrganization' }
  | { readonly kind: 'notAdminOfBoth' }
  | { readonly kind: 'emptyPool' }
  | { readonly kind: 'nameMismatch'; readonly expected: string }

/** S5: all remaining tokens (thousandths) and all licenses of the source, in one step. */
export const decideTransfer = (request: TransferRequest): Result<TransferPlan, TransferRefusal> => {
  const { source, target, available, held, licenses } = request
  if (source.id === target.id) return refused({ kind: 'sameOrganization' })
  if (!isAdmin(source) || !isAdmin(target)) return refused({ kind: 'notAdminOfBoth' })
  if (isEmpty(request)) return refused({ kind: 'emptyPool' })
  if (!isSameName(request.confirmName, target.name))
    return refused({ kind: 'nameMismatch', expected: target.name })
  return accepted({ sourceId: source.id, targetId: target.id, tokens: available, held, licenses })
}

/** Tokens come with a license: held ones that are left without any follow an earlier transfer already. */
const isEmpty = ({ available, held, licenses }: TransferRequest): boolean =>
  available === 0n && (held === 0n || licenses.length === 0)

const isAdmin = ({ actorRoles }: TransferSide): boolean => actorRoles.includes('organizationAdmin')

/** Letter for letter; only spaces around and the way accents are encoded do not matter. */
const isSameName = (typed: string, name: string): boolean =>
  typed.normalize('NFC').trim() === name.normalize('NFC').trim()
