'use client'
import { useActionState, useState } from 'react'
import { ActionDialog } from '@/components/ui/action-dialog'
import { FormPasswordField } from '@/components/ui/form-password-field'
import { Arrival } from '@/components/ui/arrival'
import { Button } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'
import { Instant } from '@/components/ui/instant'
import { recoveryCodes } from '@/lib/domain/organizations/recovery-code'
import { areFresh, RecoveryCodes } from './recovery-codes'
import { SetUp } from './set-up-factor'

type Actions = { start: FormAction; confirm: FormAction; renew: FormAction; end: FormAction }

export type SecondFactorProps = {
  since: Date | null
  codesLeft: number
  email: string
  hasPassword: boolean
  actions: Actions
}

/**
 * Switching the second factor on (password, QR code, first code), its recovery codes, switching it off.
 * The answer to the first code is held here: it outlives the form that asked for it, and shows the codes.
 */
export function SecondFactor(props: SecondFactorProps) {
  const { since, hasPassword, actions } = props
  const [answer, confirm] = useActionState(actions.confirm, {})
  const [kept, setKept] = useState<unknown>(null)
  // Codes that are kept are done with: once switched off, the factor is set up as for the first time.
  const confirmed = answer.value === kept ? {} : answer
  const { value } = confirmed
  if (since && areFresh(value)) {
    return (
      <Arrival key="codes">
        <p>The second factor is on: the next sign-in asks for a code.</p>
        <RecoveryCodes codes={value.codes} email={props.email} />
        <Button tone="primary" onClick={() => setKept(value)}>
          I have kept them
        </Button>
      </Arrival>
    )
  }
  if (since) {
    return (
      <Arrival key="on" when={kept !== null}>
        <IsOn {...props} since={since} />
      </Arrival>
    )
  }
  if (!hasPassword) return <p className="text-quiet">Set a password first: it is asked for here.</p>
  return <SetUp start={actions.start} confirmed={confirmed} confirm={confirm} />
}

function IsOn({ since, codesLeft, email, actions }: SecondFactorProps & { since: Date }) {
  return (
    <>
      <p>
        On since <Instant at={since} />.
      </p>
      <CodesLeft left={codesLeft} />
      <div className="flex flex-wrap gap-2">
        <ActionDialog
          title="Make new recovery codes"
          description={
            codesLeft === 0
              ? 'Ten codes that sign you in when the app is lost, each once.'
              : `Ten new codes. ${codesLeft === 1 ? 'The one' : `The ${codesLeft}`} that you have left no longer ${codesLeft === 1 ? 'works' : 'work'} then.`
          }
          trigger={{ label: 'Make new recovery codes' }}
          action={actions.renew}
          submitLabel="Make new codes"
          keepOpen
        >
          {(state) =>
            areFresh(state.value) ? (
              <RecoveryCodes codes={state.value.codes} email={email} />
            ) : (
              <OwnPassword />
            )
          }
        </ActionDialog>
        <ActionDialog
          title="Switch the second factor off"
          description="Signing in then needs only the password or a mailed link. The recovery codes no longer work."
          trigger={{ label: 'Switch off' }}
          action={actions.end}
          submitLabel="Switch off"
          tone="danger"
        >
          <OwnPassword />
        </ActionDialog>
      </div>
    </>
  )
}

const OwnPassword = () => (
  <FormPasswordField name="password" label="Your password" autoComplete="current-password" />
)

function CodesLeft({ left }: { left: number }) {
  const few = left <= recoveryCodes.few
  return (
    <p className="max-w-[68ch]">
      <span className={few ? 'font-strong text-soon' : 'font-strong'}>
        {left === 0 ? 'No recovery code' : left}{' '}
        {left === 0 ? '' : `of ${recoveryCodes.count} recovery codes`} left.
      </span>{' '}
      {few
        ? 'Make new ones before you need them: without the app and a code, only the vendor’s support can let you in, after making sure that it is you.'
        : 'When the app is lost, each signs you in once.'}
    </p>
  )
}
