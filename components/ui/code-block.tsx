import { CopyButton } from './copy-button'

/**
 * Lines of code or a key shown once, with a button that copies them. `what` names it. On a phone the button
 * has a line of its own: the code needs the whole width.
 */
export function CodeBlock({ text, what }: { text: string; what: string }) {
  return (
    <div className="flex flex-col items-end gap-2 rounded-surface border border-hairline bg-sunken p-3 sm:flex-row-reverse sm:items-start">
      <CopyButton text={text} what={what} />
      <pre className="w-full min-w-0 grow py-1 font-mono text-13 wrap-anywhere whitespace-pre-wrap">
        {text}
      </pre>
    </div>
  )
}
