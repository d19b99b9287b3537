'use client'
import { useActionState } from 'react'
import { Badge } from '@/components/ui/badge'
import { FormMessageNotice } from '@/components/ui/form-message'
import type { FormAction } from '@/components/ui/form-state'
import { Instant } from '@/components/ui/instant'
import { SubmitButton } from '@/components/ui/submit-button'
import { Table } from '@/components/ui/table'
import { browserWords } from './browser-words'

export type SessionRow = {
  readonly name: string
  readonly startedAt: Date
  readonly lastSeenAt: Date
  readonly ip: string | null
  readonly userAgent: string | null
  readonly isThis: boolean
}

const columns = [
  { key: 'browser', label: 'Browser' },
  { key: 'from', label: 'Address' },
  { key: 'started', label: 'Signed in' },
  { key: 'seen', label: 'Last seen' },
  { key: 'actions', label: 'Actions', hideLabel: true, align: 'end' },
] as const

/** Where somebody is signed in. `action` ends the session that its form names, or every other one. */
export function SessionTable(props: { sessions: readonly SessionRow[]; action: FormAction }) {
  // One answer for every button: the row that it is about is gone by then.
  const [{ message }, end] = useActionState(props.action, {})
  const others = props.sessions.filter(({ isThis }) => !isThis).length
  return (
    <div className="flex flex-col gap-4">
      <FormMessageNotice message={message} />
      <Table
        caption="Sessions"
        columns={columns}
        rows={props.sessions.map((session) => ({
          id: session.name,
          cells: {
            browser: (
              <span className="inline-flex flex-wrap items-center gap-2">
                {browserWords(session.userAgent)}
                {session.isThis && <Badge tone="good">This one</Badge>}
              </span>
            ),
            from: session.ip ?? 'Unknown',
            started: <Instant at={session.startedAt} />,
            seen: <Instant at={session.lastSeenAt} />,
            actions: session.isThis ? null : <EndSession session={session} end={end} />,
          },
        }))}
      />
      {others > 0 && (
        <form action={end}>
          <SubmitButton tone="quiet">
            {others === 1 ? 'End 1 other session' : `End ${others} other sessions`}
          </SubmitButton>
        </form>
      )}
    </div>
  )
}

const EndSession = (props: { session: SessionRow; end: (form: FormData) => void }) => (
  <form action={props.end}>
    <input type="hidden" name="session" value={props.session.name} />
    <SubmitButton tone="quiet" size="small">
      End<span className="sr-only"> the session of {browserWords(props.session.userAgent)}</span>
    </SubmitButton>
  </form>
)
