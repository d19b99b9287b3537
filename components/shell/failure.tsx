import { unstable_isUnrecognizedActionError as isOfOlderVersion } from 'next/navigation'

/** As Next gives them; `retry` asks the server again. */
export type FailureProps = { error: Error & { digest?: string }; retry: () => void }

/**
 * A page that could not be shown: what happened, what it means for money, what to do, the reference.
 * Every page carries it (`shared-failure.tsx`), so it is drawn by itself, without the parts of other pages.
 */
export function Failure({ error, retry }: FailureProps) {
  const { digest } = error
  const words = isOfOlderVersion(error) ? outdated : failed
  return (
    <div className="flex max-w-[68ch] flex-col items-start gap-6">
      <header>
        <h1 className="text-20 font-strong">{words.title}</h1>
        <p className="mt-1 text-quiet">{words.text}</p>
      </header>
      {digest !== undefined && (
        <p>
          Reference: <code className="font-mono text-13">{digest}</code>
        </p>
      )}
      <button
        type="button"
        onClick={words === outdated ? () => window.location.reload() : retry}
        className="control font-strong"
      >
        {words.action}
      </button>
    </div>
  )
}

const failed = {
  title: 'This page could not be shown',
  text: 'Something failed on our side. An order that was under way is either complete or not made at all; the invoices show which.',
  action: 'Try again',
}

/** The page was opened before the portal was updated: what it asked for does not exist any more. */
const outdated = {
  title: 'Reload this page',
  text: 'The portal was updated while the page was open. Nothing was changed: reload, then do it again.',
  action: 'Reload',
}
