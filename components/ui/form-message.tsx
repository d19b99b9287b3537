import { Code } from './code'
import type { FormMessage } from './form-state'
import { Notice } from './notice'

/** What an action said: what happened, why, what to do, with a reference where something broke. */
export function FormMessageNotice({ message }: { message: FormMessage | undefined }) {
  if (message === undefined) return null
  return (
    <div className="mb-6">
      <Notice tone={message.tone} title={message.title} live>
        {message.detail}
        {message.reference !== undefined && (
          <span className="block text-13 text-quiet">
            Reference <Code>{message.reference}</Code>
          </span>
        )}
      </Notice>
    </div>
  )
}
