'use client'
import { ActionDialog } from '@/components/ui/action-dialog'
import { Badge, type Tone } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button-link'
import type { FormAction } from '@/components/ui/form-state'
import { Money } from '@/components/ui/money'

export type AddOnView = {
  id: string
  name: string
  price: string
  features: readonly string[]
  /** Null: not bought. */
  held: {
    subscriptionId: string
    version: number
    status: { tone: Tone; text: string }
    /** "Renews 21 Nov 2027 for $1,500.00". */
    end: string
    /** "21 Nov 2027". */
    until: string
    canceling: boolean
    /** L7: its year is over and the next is not paid. */
    unpaid: boolean
  } | null
  /** Why it cannot be bought now, or null. */
  blocked: string | null
}

export type AddOnCardProps = {
  slug: string
  addOn: AddOnView
  actions: { cancel: FormAction; keep: FormAction } | null
}

/** The Enterprise add-on: what it brings, what it costs, whether it is on. */
export function AddOnCard({ slug, addOn, actions }: AddOnCardProps) {
  const { name, price, features, held, blocked } = addOn
  return (
    <div className="flex flex-wrap items-start justify-between gap-6 rounded-surface border border-hairline bg-surface p-4">
      <div className="min-w-0 flex-1 basis-80">
        <p className="flex flex-wrap items-center gap-2">
          <span className="text-16 font-strong">{name}</span>
          {held && <Badge tone={held.status.tone}>{held.status.text}</Badge>}
        </p>
        <p>
          <Money amount={price} /> <span className="text-quiet">a year, one per organization</span>
        </p>
        <ul className="mt-2 grid gap-x-6 gap-y-1 text-quiet sm:grid-cols-2">
          {features.map((feature) => (
            <li key={feature}>{feature}</li>
          ))}
        </ul>
      </div>
      <div className="flex flex-col items-start gap-2 sm:items-end sm:text-right">
        {held && <p>{held.end}</p>}
        {held && actions && <HeldAction name={name} held={held} actions={actions} />}
        {!held && blocked !== null && <p className="max-w-60 text-quiet">{blocked}</p>}
        {!held && blocked === null && (
          <ButtonLink href={`/${slug}/licenses/add-on?addOn=${addOn.id}`}>Add {name}</ButtonLink>
        )}
      </div>
    </div>
  )
}

function HeldAction(props: {
  name: string
  held: NonNullable<AddOnView['held']>
  actions: NonNullable<AddOnCardProps['actions']>
}) {
  const { name, held, actions } = props
  const fields = (
    <>
      <input type="hidden" name="subscriptionId" value={held.subscriptionId} />
      <input type="hidden" name="version" value={held.version} />
    </>
  )
  return held.canceling ? (
    <ActionDialog
      title={`Keep ${name}`}
      description="It renews again at the end of its year, from the default card."
      trigger={{ label: `Keep ${name}`, size: 'small' }}
      action={actions.keep}
      submitLabel={`Keep ${name}`}
    >
      {fields}
    </ActionDialog>
  ) : (
    <ActionDialog
      title={`Cancel ${name}`}
      description={cancelWords(held)}
      trigger={{ label: `Cancel ${name}`, size: 'small' }}
      action={actions.cancel}
      submitLabel={`Cancel ${name}`}
      tone="danger"
    >
      {fields}
    </ActionDialog>
  )
}

const cancelWords = ({ until, unpaid }: NonNullable<AddOnView['held']>): string =>
  unpaid
    ? `Its paid year was over on ${until}, so it ends now and cannot be kept. The unpaid invoice is withdrawn and nothing is charged.`
    : `It stays on until ${until}, then ends. Nothing is charged again, nothing is paid back, and until then this can be undone.`
