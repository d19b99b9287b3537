import Link from 'next/link'
import type { ReactNode } from 'react'
import { classes } from '@/components/ui/classes'
import { Mark } from './mark'
import { SkipLink } from './skip-link'

export type PublicFrameProps = {
  /** `narrow` for forms (sign in, sign up), `wide` for documents. */
  width?: 'narrow' | 'wide'
  children: ReactNode
}

/** The frame of pages outside an organization: the mark, then the page. */
export function PublicFrame({ width = 'narrow', children }: PublicFrameProps) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-[1208px] flex-col px-4 sm:px-6">
      <SkipLink />
      <header
        data-frame=""
        className={classes(
          'flex min-h-16 items-center',
          width === 'narrow' && 'mx-auto w-full max-w-md',
        )}
      >
        <Link href="/" className="flex min-h-8 items-center gap-2 text-16 font-strong">
          <Mark />
          Granary
        </Link>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className={
          width === 'narrow'
            ? 'mx-auto w-full max-w-md pt-8 pb-16 outline-none sm:pt-16'
            : 'w-full pt-6 pb-16 outline-none'
        }
      >
        {children}
      </main>
    </div>
  )
}
