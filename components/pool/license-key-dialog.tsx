'use client'
import { useActionState, useState } from 'react'
import { AnsweredForm, FormTextField } from '@/components/ui/action-form'
import { DefinitionList } from '@/components/ui/definition-list'
import { Dialog } from '@/components/ui/dialog'
import type { DialogTrigger } from '@/components/ui/dialog-props'
import { FormMessageNotice } from '@/components/ui/form-message'
import type { FormAction } from '@/components/ui/form-state'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'

/** What a key holds, in words, as the server answered. */
export type KeyContentsView = {
  readonly key: string
  readonly name: string
  readonly brings: string
  /** When it takes effect, in a sentence. */
  readonly start: string
}

export type LicenseKeyDialogProps = {
  organization: string
  trigger?: DialogTrigger
  inspect: FormAction
  claim: FormAction
}

/** S1, S2: a key's contents are shown before it is bound; binding says what it is and to whom. */
export function LicenseKeyDialog(props: LicenseKeyDialogProps) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      title="Enter license key"
      description="You see what the key holds before anything is bound."
      trigger={props.trigger ?? { label: 'Enter license key' }}
      open={open}
      onOpenChange={setOpen}
    >
      <KeySteps {...props} />
    </Dialog>
  )
}

function KeySteps({ organization, inspect, claim }: LicenseKeyDialogProps) {
  const [found, look] = useActionState(inspect, {})
  const [claimed, bind] = useActionState(claim, {})
  if (claimed.message?.tone === 'good') return <FormMessageNotice message={claimed.message} />
  const contents = isContents(found.value) ? found.value : null
  return (
    <div className="flex flex-col gap-4">
      <AnsweredForm state={found} submit={look} className="flex flex-col gap-4">
        <FormTextField
          label="License key"
          name="key"
          mono
          defaultValue={contents?.key}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          hint="Spaces, dashes and capitals do not matter."
        />
        <SubmitButton tone={contents ? 'quiet' : 'primary'}>Show contents</SubmitButton>
      </AnsweredForm>
      {contents && (
        <AnsweredForm state={claimed} submit={bind} className="flex flex-col gap-4">
          <input type="hidden" name="key" value={contents.key} />
          <Contents contents={contents} organization={organization} />
          <SubmitButton>Bind to {organization}</SubmitButton>
        </AnsweredForm>
      )}
    </div>
  )
}

function Contents(props: { contents: KeyContentsView; organization: string }) {
  const { contents, organization } = props
  return (
    <>
      <DefinitionList
        items={[
          { term: 'License', value: contents.name },
          { term: 'Brings', value: contents.brings },
          { term: 'Bound to', value: organization },
        ]}
      />
      <Notice tone="soon" title={`Bound to ${organization} for good`}>
        {contents.start} It cannot be unbound, undone or given back. Make sure that {organization}{' '}
        is the right organization.
      </Notice>
    </>
  )
}

const isContents = (value: unknown): value is KeyContentsView =>
  typeof value === 'object' && value !== null && 'brings' in value && 'start' in value
