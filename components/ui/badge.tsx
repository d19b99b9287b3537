import type { ReactNode } from 'react'
import { classes } from './classes'

/** good: running, paid, free to use; soon: will change; lost: failed, ended; info: notes; quiet: everything else. */
export type Tone = 'good' | 'soon' | 'lost' | 'info' | 'quiet'

const tones = {
  good: 'text-accent bg-accent-soft',
  soon: 'text-soon bg-soon-soft',
  lost: 'text-lost bg-lost-soft',
  info: 'text-info bg-info-soft',
  quiet: 'text-quiet bg-sunken',
} as const satisfies Record<Tone, string>

/** A state in a word or two; the word carries the meaning, the colour only repeats it. */
export function Badge({ tone = 'quiet', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={classes(
        '-my-1 inline-flex min-h-6 items-center gap-1 rounded-full border border-current/25 px-2 text-13 whitespace-nowrap',
        tones[tone],
      )}
    >
      {children}
    </span>
  )
}
