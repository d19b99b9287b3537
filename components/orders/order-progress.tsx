'use client'
import { useEffect } from 'react'
import { buttonStyle } from '@/components/ui/button-style'
import { Instant } from '@/components/ui/instant'
import { Notice } from '@/components/ui/notice'
import { ProgressLine } from '@/components/ui/progress-line'
import { Stepper } from '@/components/ui/stepper'
import { usePart } from '@/components/ui/use-part'
import { isSettled } from './is-settled'
import type { OrderProgressProps } from './order-progress-props'
import type { ProgressView, StepView } from './progress-view'

const fetchQuery = () => import('./progress-query')

/** Follows an order until it is settled: order → payment → delivery, and what to do next. */
export function OrderProgress(props: OrderProgressProps) {
  const { initial } = props
  const { part, bring } = usePart(fetchQuery)
  const settled = isSettled(initial)
  // What asks again comes at once, but only for an order that has still to be asked about.
  // oxlint-disable-next-line react/exhaustive-deps -- bring is a new function on every render
  useEffect(() => (settled ? undefined : bring()), [settled])
  if (part === undefined) return <Progress progress={initial} />
  return (
    <part.FollowedOrder {...props}>
      {(progress) => <Progress progress={progress} />}
    </part.FollowedOrder>
  )
}

function Progress({ progress }: { progress: ProgressView }) {
  const { state, title, detail, actionUrl, actionLabel } = progress
  return (
    <div className="flex flex-col gap-6">
      <Stepper label="Order progress" steps={progress.steps.map(step)} />
      {state === 'waiting' ? (
        <>
          <ProgressLine step={title} />
          <p className="max-w-[68ch]">{detail}</p>
        </>
      ) : (
        <Notice
          tone={tones[state]}
          title={title}
          live
          action={
            actionUrl !== null && (
              // The bank's page is another site: a plain link, not the router's.
              <a href={actionUrl} className={buttonStyle({ tone: 'primary' })}>
                {actionLabel}
              </a>
            )
          }
        >
          {detail}
        </Notice>
      )}
    </div>
  )
}

const tones = {
  delivered: 'good',
  confirm: 'soon',
  failed: 'lost',
  canceled: 'quiet',
} as const

function step({ name, state, at, note }: StepView) {
  return {
    name,
    state,
    note: at === null ? note : <Instant at={new Date(at)} />,
  }
}
