'use client'
import { ActionForm } from '@/components/ui/action-form'
import { DefinitionList } from '@/components/ui/definition-list'
import type { FormAction, FormState } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'

/** `href`: the entries of the journal that make the line; what is computed from other lines has none. */
export type ProofLine = { readonly term: string; readonly value: string; readonly href?: string }

/** The proof as the action answers it: lines that make the balance, and whether they do. */
export type ProofView = {
  readonly lines: readonly ProofLine[]
  readonly identity: string
}

/** Computes the balance from the journal alone, on demand, and shows the sum that makes it (T8). */
export function BalanceProof({ action }: { action: FormAction }) {
  return (
    <ActionForm action={action} className="flex flex-col items-start gap-4">
      {(state) => (
        <>
          <SubmitButton tone="quiet">Prove this balance</SubmitButton>
          <Proof state={state} />
        </>
      )}
    </ActionForm>
  )
}

function Proof({ state }: { state: FormState }) {
  if (!isProof(state.value)) return null
  return (
    <div className="w-full max-w-lg" role="status">
      <DefinitionList items={state.value.lines.map(lineOf)} />
      <p className="mt-2 text-13 text-quiet">{state.value.identity}</p>
    </div>
  )
}

const lineOf = ({ term, value, href }: ProofLine) => ({
  term,
  value:
    href === undefined ? (
      value
    ) : (
      <TextLink href={href} aria-label={`${value}: the entries of “${term}”`}>
        {value}
      </TextLink>
    ),
})

const isProof = (value: unknown): value is ProofView =>
  typeof value === 'object' && value !== null && 'lines' in value && 'identity' in value
