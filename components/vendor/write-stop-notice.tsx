'use client'
import { ActionDialog } from '@/components/ui/action-dialog'
import { FormTextField } from '@/components/ui/action-form'
import { Code } from '@/components/ui/code'
import type { FormAction } from '@/components/ui/form-state'
import { Instant } from '@/components/ui/instant'
import { Notice } from '@/components/ui/notice'

type WriteStop = { id: string; checkName: string; example: string; stoppedAt: Date }

/** The stop switch is on: what is broken, since when, and the way out. */
export function WriteStopNotice({ stop, lift }: { stop: WriteStop; lift: FormAction }) {
  return (
    <Notice
      tone="lost"
      title="Writing is stopped"
      action={
        <ActionDialog
          title="Let writes go on"
          description="Purchases, usage, renewals and refunds begin again at once. This break will not stop them a second time."
          trigger={{ label: 'Let writes go on', tone: 'danger', size: 'small' }}
          action={lift}
          submitLabel="Let writes go on"
        >
          <input type="hidden" name="id" value={stop.id} />
          <FormTextField name="reason" label="Reason" hint="Kept with your name." />
        </ActionDialog>
      }
    >
      {stop.checkName}: <Code>{stop.example}</Code>. Since <Instant at={stop.stoppedAt} /> nothing
      that moves money or tokens is written; everything can be read.
    </Notice>
  )
}
