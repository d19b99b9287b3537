import { CopyButton } from './copy-button'

/** Lines of code or a key shown once, with a button that copies them. `what` names it. */
export function CodeBlock({ text, what }: { text: string; what: string }) {
  return (
    <div className="flex items-start gap-2 rounded-surface border border-hairline bg-sunken p-3">
      <pre className="min-w-0 grow py-1 font-mono text-13 wrap-anywhere whitespace-pre-wrap">
        {text}
      </pre>
      <CopyButton text={text} what={what} />
    </div>
  )
}
