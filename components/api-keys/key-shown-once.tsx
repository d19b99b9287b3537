import { CodeBlock } from '@/components/ui/code-block'
import { Notice } from '@/components/ui/notice'

/** A new key, the only time that it can be read. */
export function KeyShownOnce({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="soon" title="Copy the key now" live>
        It is shown this once. Nobody, the vendor included, can read it again.
      </Notice>
      <CodeBlock text={text} what="the API key" />
    </div>
  )
}
