export type FailureProps = { error: Error & { digest?: string }; reset: () => void }

/**
 * A page that could not be shown: what happened, what it means for money, what to do, the reference.
 * Every page carries its error screens: this one is drawn by itself, without the parts of other pages.
 */
export function Failure({ error, reset }: FailureProps) {
  return (
    <div className="flex max-w-[68ch] flex-col items-start gap-6">
      <header>
        <h1 className="text-20 font-strong">This page could not be shown</h1>
        <p className="mt-1 text-quiet">
          Something failed on our side. An order that was under way is either complete or not made
          at all; the invoices show which.
        </p>
      </header>
      {error.digest !== undefined && (
        <p>
          Reference: <code className="font-mono text-13">{error.digest}</code>
        </p>
      )}
      <button type="button" onClick={reset} className="control font-strong">
        Try again
      </button>
    </div>
  )
}
