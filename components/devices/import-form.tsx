'use client'
import { useActionState, useState } from 'react'
import { AnsweredForm } from '@/components/ui/action-form'
import { Badge, type Tone } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { Code } from '@/components/ui/code'
import { FormMessageNotice } from '@/components/ui/form-message'
import type { FormAction } from '@/components/ui/form-state'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { Table } from '@/components/ui/table'
import { TextArea } from '@/components/ui/text-area'

/** What the dry run answered, in words. */
export type ImportView = {
  readonly list: string
  readonly added: number
  readonly known: number
  readonly wrong: number
  readonly rows: readonly {
    readonly line: number
    readonly name: string
    readonly serial: string
    readonly kind: string
    readonly outcome: 'new' | 'known' | 'wrong'
    readonly words: string
  }[]
}

const tones = { new: 'good', known: 'quiet', wrong: 'lost' } as const satisfies Record<
  ImportView['rows'][number]['outcome'],
  Tone
>

/** A list is first tried out; only what was shown is registered. */
export function ImportForm({ tryOut, register }: { tryOut: FormAction; register: FormAction }) {
  const [tried, submitTry] = useActionState(tryOut, {})
  const [done, submitRegister] = useActionState(register, {})
  const [list, setList] = useState('')
  const plan = isPlan(tried.value) ? tried.value : null
  if (done.message?.tone === 'good') return <FormMessageNotice message={done.message} />
  return (
    <div className="flex flex-col gap-6">
      <AnsweredForm state={tried} submit={submitTry} className="flex flex-col items-start gap-4">
        <input
          type="file"
          accept=".csv,text/csv,text/plain"
          aria-label="CSV file"
          className="control max-w-full py-2"
          onChange={async (event) => setList((await event.target.files?.[0]?.text()) ?? list)}
        />
        <TextArea
          label="List of devices"
          name="list"
          mono
          rows={8}
          value={list}
          onChange={(event) => setList(event.target.value)}
          hint="One a line: name, serial, kind. The kind is camera or booth; left out, it is a camera. Further columns are not read."
          error={tried.submission?.error?.['list']?.join(' ')}
        />
        <SubmitButton tone={plan ? 'quiet' : 'primary'}>Check list</SubmitButton>
      </AnsweredForm>
      {plan && (
        <AnsweredForm state={done} submit={submitRegister} className="flex flex-col gap-4">
          <input type="hidden" name="list" value={plan.list} />
          <Plan plan={plan} />
          <Checkbox
            label="Cloud AI"
            name="cloudAi"
            hint="They may spend from the shared pool at once."
          />
          <div>
            <SubmitButton disabled={plan.added === 0 || plan.wrong > 0}>
              Register {plan.added} {plan.added === 1 ? 'device' : 'devices'}
            </SubmitButton>
          </div>
        </AnsweredForm>
      )}
    </div>
  )
}

function Plan({ plan }: { plan: ImportView }) {
  return (
    <Section
      title="Dry run"
      lead={`${plan.added} new, ${plan.known} registered already, ${plan.wrong} with a mistake. Nothing is registered yet.`}
    >
      <Table
        caption="Dry run"
        columns={[
          { key: 'line', label: 'Line' },
          { key: 'name', label: 'Name' },
          { key: 'serial', label: 'Serial' },
          { key: 'kind', label: 'Kind' },
          { key: 'outcome', label: 'Outcome' },
        ]}
        rows={plan.rows.map((row) => ({
          id: String(row.line),
          cells: {
            line: row.line,
            name: row.name,
            serial: <Code>{row.serial}</Code>,
            kind: row.kind,
            outcome: <Badge tone={tones[row.outcome]}>{row.words}</Badge>,
          },
        }))}
      />
    </Section>
  )
}

const isPlan = (value: unknown): value is ImportView =>
  typeof value === 'object' && value !== null && 'rows' in value
