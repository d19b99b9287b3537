import {
  formatTokensForPeople,
  tokenNoun,
  tokenWords,
  wholeTokens,
} from '@/lib/domain/tokens/tokens'

/** One side of a transfer in words: as it is, and as it will be. */
export type SideView = {
  readonly name: string
  readonly before: FiguresView
  readonly after: FiguresView
}

export type FiguresView = {
  readonly available: string
  readonly held: string
  readonly licenses: string
}

export type TargetView = {
  readonly id: string
  readonly name: string
  /** Names the transfer, so that a confirmation sent twice counts once. */
  readonly transferId: string
  readonly tokens: string
  readonly licenses: string
  readonly sides: readonly SideView[]
  /** What happens to what is held; null when nothing is. */
  readonly heldWords: string | null
}

type Side = {
  readonly name: string
  readonly available: bigint
  readonly held: bigint
  readonly licenses: number
}

export function targetView(preview: {
  readonly transferId: string
  readonly source: Side
  readonly target: Side & { readonly id: string }
}): TargetView {
  const { source, target, transferId } = preview
  return {
    id: target.id,
    name: target.name,
    transferId,
    tokens: tokenWords(source.available),
    licenses: counted(source.licenses),
    sides: [
      sideOf(source, { ...source, available: 0n, licenses: 0 }),
      sideOf(target, {
        ...target,
        available: target.available + source.available,
        licenses: target.licenses + source.licenses,
      }),
    ],
    heldWords: heldWords(source, target),
  }
}

function heldWords({ held, name }: Side, target: Side): string | null {
  if (held === 0n) return null
  const stay = `${formatTokensForPeople(held)} held ${tokenNoun(held)} ${held === wholeTokens(1) ? 'stays' : 'stay'}`
  return `${stay} until each analysis ends: what is used is paid by ${name}, the rest follows to ${target.name}.`
}

const sideOf = (before: Side, after: Side): SideView => ({
  name: before.name,
  before: figuresOf(before),
  after: figuresOf(after),
})

const figuresOf = ({ available, held, licenses }: Side): FiguresView => ({
  available: formatTokensForPeople(available),
  held: formatTokensForPeople(held),
  licenses: licenses.toLocaleString('en-US'),
})

const counted = (licenses: number): string =>
  licenses === 1 ? '1 license' : `${licenses.toLocaleString('en-US')} licenses`
