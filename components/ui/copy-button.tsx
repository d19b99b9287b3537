'use client'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from './button'

/** Copies a text and says so. `what` completes the name: "Copy invoice number". */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Button size="small" aria-label={`Copy ${what}`} onClick={copy} onBlur={() => setCopied(false)}>
      {copied ? <Check className="size-4" /> : <Copy className="size-4" />}
      <span role="status">{copied ? 'Copied' : 'Copy'}</span>
    </Button>
  )
}
