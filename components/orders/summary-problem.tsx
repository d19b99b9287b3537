'use client'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** No price: because of what was asked for, or because it could not be read. */
export function SummaryProblem({ message, onRetry }: { message?: string; onRetry?: () => void }) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="self-start rounded-surface border border-hairline bg-surface p-4 lg:sticky lg:top-20"
    >
      <h2 id={id} className="mb-3 font-strong">
        Order summary
      </h2>
      {message === undefined ? (
        <Notice
          tone="lost"
          title="The price could not be read"
          action={
            <Button size="small" onClick={onRetry}>
              Read it again
            </Button>
          }
          live
        >
          Nothing was charged. Look whether you are online.
        </Notice>
      ) : (
        <Notice tone="quiet" live>
          {message}
        </Notice>
      )}
    </section>
  )
}
