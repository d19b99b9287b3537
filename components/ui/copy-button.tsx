'use client'
import { useState } from 'react'
import { Button } from './button'
import { Drawing } from './drawing'
import { CheckMark } from './marks'

/** Copies a text and says so. `what` completes the name: "Copy invoice number". */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Button size="small" aria-label={`Copy ${what}`} onClick={copy} onBlur={() => setCopied(false)}>
      {copied ? <CheckMark /> : <Drawing path="M9 9h11v11H9zM15 9V4H4v11h5" />}
      <span role="status">{copied ? 'Copied' : 'Copy'}</span>
    </Button>
  )
}
