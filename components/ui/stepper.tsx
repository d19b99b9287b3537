import type { ReactNode } from 'react'
import { classes } from './classes'
import { CheckMark, CrossMark } from './marks'

export type Step = {
  name: string
  state: 'done' | 'now' | 'waiting' | 'failed'
  /** An `<Instant>` when the step is done, a sentence while it is not. */
  note?: ReactNode
}

const words = { done: 'done', now: 'under way', waiting: 'not yet', failed: 'failed' } as const

/** Order → payment → delivery: where it stands and since when. */
export function Stepper({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol aria-label={label} className="flex flex-col sm:flex-row">
      {steps.map((step) => (
        <li
          key={step.name}
          aria-current={step.state === 'now' ? 'step' : undefined}
          className="group relative flex gap-3 pb-6 last:pb-0 sm:flex-1 sm:flex-col sm:pr-4 sm:pb-0"
        >
          <span
            aria-hidden="true"
            className="absolute top-6 bottom-0 left-3 border-l border-line group-last:hidden sm:top-3 sm:right-0 sm:bottom-auto sm:left-6 sm:border-t sm:border-l-0"
          />
          <Mark state={step.state} />
          <div>
            <p className={classes(step.state === 'waiting' ? 'text-quiet' : 'font-strong')}>
              {step.name}
              <span className="sr-only">: {words[step.state]}</span>
            </p>
            {step.note !== undefined && <div className="text-13 text-quiet">{step.note}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

const marks = {
  done: 'border-accent bg-accent text-accent-ink',
  now: 'border-accent bg-ground text-accent',
  waiting: 'border-line bg-ground',
  failed: 'border-lost bg-lost text-lost-ink',
} as const

function Mark({ state }: { state: Step['state'] }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        'relative flex size-6 shrink-0 items-center justify-center rounded-full border-2',
        marks[state],
      )}
    >
      {state === 'done' && <CheckMark />}
      {state === 'failed' && <CrossMark />}
      {state === 'now' && <span className="size-2 animate-wait rounded-full bg-accent" />}
    </span>
  )
}
