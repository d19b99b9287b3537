import { ActionForm } from '@/components/ui/action-form'
import { Badge } from '@/components/ui/badge'
import type { FormAction } from '@/components/ui/form-state'
import { Instant } from '@/components/ui/instant'
import { SubmitButton } from '@/components/ui/submit-button'
import { Table } from '@/components/ui/table'
import { browserWords } from './browser-words'

export type SessionRow = {
  readonly key: string
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
] as const

export function SessionTable(props: { sessions: readonly SessionRow[]; endOthers: FormAction }) {
  const { sessions, endOthers } = props
  const others = sessions.filter(({ isThis }) => !isThis).length
  return (
    <div className="flex flex-col gap-4">
      <Table
        caption="Sessions"
        columns={columns}
        rows={sessions.map((session) => ({
          id: session.key,
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
          },
        }))}
      />
      {others > 0 && (
        <ActionForm action={endOthers}>
          <SubmitButton tone="quiet">
            {others === 1 ? 'End 1 other session' : `End ${others} other sessions`}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  )
}
