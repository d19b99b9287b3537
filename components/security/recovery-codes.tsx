'use client'
import { buttonStyle } from '@/components/ui/button-style'
import { CopyButton } from '@/components/ui/copy-button'
import type { FormState } from '@/components/ui/form-state'
import { Drawing } from '@/components/ui/drawing'
import { Notice } from '@/components/ui/notice'

/** Codes made a moment ago: what the actions that make them answer. */
export type FreshCodes = { readonly codes: readonly string[] }

export const areFresh = (value: FormState['value']): value is FreshCodes =>
  typeof value === 'object' && value !== null && 'codes' in value

/** Ten new recovery codes, the only time that they can be read. */
export function RecoveryCodes({ codes, email }: FreshCodes & { email: string }) {
  const file = [
    `Granary: recovery codes of ${email}`,
    'Each signs in once, in place of the code of the authenticator app.',
    '',
    ...codes,
    '',
  ].join('\r\n')
  return (
    <div className="flex flex-col items-start gap-4">
      <Notice tone="soon" title="Keep these codes now" live>
        They are shown this once. When the app is lost, each of them signs you in once. Print them
        or put them into a password manager, not on the phone that the app is on.
      </Notice>
      <ol
        aria-label="Recovery codes"
        className="grid w-full max-w-sm grid-cols-2 gap-x-6 gap-y-1 rounded-surface border border-hairline bg-sunken p-4 font-mono text-16"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={codes.join('\n')} what="the recovery codes" />
        {/* A link with the file inside: nothing of it reaches the server, and it works without JavaScript. */}
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
          download="granary-recovery-codes.txt"
          className={buttonStyle({ size: 'small' })}
        >
          <Drawing path="M12 4v11M7 10.5l5 5 5-5M4 20h16" />
          Download
        </a>
      </div>
    </div>
  )
}
