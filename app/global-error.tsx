'use client'
import { Failure } from '@/components/shell/failure'
import { PublicFrame } from '@/components/shell/public-frame'
import { Button } from '@/components/ui/button'
import './globals.css'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

/** Shown when even the document around the pages fails; it brings its own. */
export default function GlobalErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <html lang="en">
      <body>
        <PublicFrame>
          <Failure reference={error.digest} action={<Button onClick={reset}>Try again</Button>} />
        </PublicFrame>
      </body>
    </html>
  )
}
