'use client'
import { useActionState, useEffect, useRef, useState } from 'react'
import { AnswerScope, FormTextField } from '@/components/ui/action-form'
import { Button } from '@/components/ui/button'
import { FormMessageNotice } from '@/components/ui/form-message'
import type { FormAction } from '@/components/ui/form-state'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextArea } from '@/components/ui/text-area'
import { useAnswered } from '@/components/ui/use-answered'
import { type Candidate, CandidateTable } from './candidate-table'

type PackageOffer = {
  readonly id: string
  readonly name: string
  readonly bestFor: string
  readonly tokens: string
  readonly price: string
}

export type AssignFormProps = {
  action: FormAction
  packages: readonly PackageOffer[]
  candidates: readonly Candidate[]
  chosen: {
    package: string
    accountIds: readonly string[]
    emails: string
    coupon: string
  }
}

/** Which package, and to whom. Nothing is bought here: the next page says who gets it and what it costs. */
export function AssignForm({ action, packages, candidates, chosen }: AssignFormProps) {
  const [state, submit, pending] = useActionState(action, {})
  const { form, product, setProduct } = useProduct(chosen.package)
  return (
    <AnswerScope value={state}>
      <form action={submit} {...useAnswered(state, form)} className="flex flex-col gap-6">
        <FormMessageNotice message={state.message} />
        <RadioGroup
          legend="Package"
          name="package"
          look="cards"
          value={product}
          onValueChange={setProduct}
          options={packages.map(({ id, name, bestFor, tokens, price }) => ({
            value: id,
            label: name,
            hint: `${tokens}. ${bestFor}.`,
            aside: price,
          }))}
        />
        <CandidateTable {...{ candidates, product }} preselected={chosen.accountIds} />
        <TextArea
          label="Paste e-mails"
          name="emails"
          defaultValue={chosen.emails}
          hint="Addresses between spaces, commas or lines. They are added to the members selected above."
          error={state.submission?.error?.['emails']?.join(' ')}
          className="max-w-xl"
          optional
        />
        <FormTextField
          label="Coupon code"
          name="coupon"
          defaultValue={chosen.coupon}
          className="max-w-80!"
          autoComplete="off"
          maxLength={100}
          mono
          optional
        />
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" tone="primary" busy={pending}>
            Review assignment
          </Button>
          <p className="text-quiet">Nothing is charged yet.</p>
        </div>
      </form>
    </AnswerScope>
  )
}

/** The chosen package, one that was chosen while the page was still loading included. */
function useProduct(initial: string) {
  const [product, setProduct] = useState(initial)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const early = form.current && new FormData(form.current).get('package')
    if (typeof early === 'string') setProduct(early)
  }, [])
  return { form, product, setProduct }
}
