import { ActionForm, FormTextField } from '@/components/ui/action-form'
import { Badge } from '@/components/ui/badge'
import type { FormAction } from '@/components/ui/form-state'
import { Instant } from '@/components/ui/instant'
import { Notice } from '@/components/ui/notice'
import { SelectField } from '@/components/ui/select-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { Switch } from '@/components/ui/switch'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'

export type AutoTopUpView = {
  /** Whether it buys: off while it is paused. */
  readonly enabled: boolean
  readonly threshold: string
  readonly bundle: string
  readonly monthlyCap: string
  /** What automatic top-ups cost in this calendar month so far. */
  readonly usedThisMonth: string
  /** Why it has stopped; null while it runs or is off. */
  readonly paused: { readonly text: string; readonly at: Date } | null
  /** Why nothing more is bought this month; null while the next bundle is within the limit. */
  readonly limitReached: string | null
  /** When a card that was declined is tried again. */
  readonly restsUntil: Date | null
  /** What happens when it is on, with the amount and the card. */
  readonly sentence: string
  readonly bundles: readonly { readonly value: string; readonly label: string }[]
  readonly runs: readonly AutoTopUpRun[]
}

export type AutoTopUpRun = {
  readonly id: string
  readonly at: Date
  readonly what: string
  readonly amount: string
  readonly status: 'pending' | 'paid' | 'failed'
  /** Its order, where one confirms what the bank asks for; null before there is one. */
  readonly href: string | null
}

/** Buys a bundle by itself when tokens run low: off by default, capped, stopped by a declined card. */
export function AutoTopUpForm({ action, view }: { action: FormAction; view: AutoTopUpView }) {
  return (
    <div className="flex flex-col gap-4">
      {view.paused && (
        <Notice tone="soon" title="Automatic top-up is paused">
          {view.paused.text} Paused since <Instant at={view.paused.at} />. Switch it on and save to
          go on.
        </Notice>
      )}
      {view.limitReached && (
        <Notice tone="soon" title="The month’s limit is reached">
          {view.limitReached}
        </Notice>
      )}
      {view.restsUntil && (
        <Notice tone="soon" title="The card was declined">
          Nothing was charged. It is tried again at <Instant at={view.restsUntil} /> while the
          balance is low; after the third decline in a row automatic top-up stops.
        </Notice>
      )}
      <ActionForm action={action} className="flex flex-col items-start gap-4">
        <Switch
          className="w-full"
          name="enabled"
          label="Automatic top-up"
          hint={view.sentence}
          defaultChecked={view.enabled}
        />
        <FormTextField
          name="threshold"
          label="When the balance is at or below"
          inputMode="decimal"
          defaultValue={view.threshold}
          hint="Tokens."
        />
        <SelectField name="bundle" label="Buy" defaultValue={view.bundle} options={view.bundles} />
        <FormTextField
          name="monthlyCap"
          label="Most a month"
          inputMode="decimal"
          defaultValue={view.monthlyCap}
          hint={`US dollars a calendar month (UTC), such as 150.00. What would go over it is not bought. ${view.usedThisMonth} used this month.`}
        />
        <SubmitButton tone="quiet">Save automatic top-up</SubmitButton>
      </ActionForm>
      {view.runs.length > 0 && <Runs runs={view.runs} />}
    </div>
  )
}

const columns = [
  { key: 'at', label: 'Time' },
  { key: 'what', label: 'Bundle' },
  { key: 'status', label: 'Status' },
  { key: 'amount', label: 'Price', align: 'end' },
] as const

const states = {
  pending: <Badge tone="soon">Under way</Badge>,
  paid: <Badge tone="good">Paid</Badge>,
  failed: <Badge tone="lost">Failed</Badge>,
} as const

function Runs({ runs }: { runs: readonly AutoTopUpRun[] }) {
  return (
    <Table
      caption="Last automatic top-ups"
      columns={columns}
      rows={runs.map((run) => ({
        id: run.id,
        cells: {
          at: <Instant at={run.at} />,
          what: run.href === null ? run.what : <TextLink href={run.href}>{run.what}</TextLink>,
          status: states[run.status],
          amount: run.amount,
        },
      }))}
    />
  )
}
