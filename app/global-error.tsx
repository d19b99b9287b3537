'use client'
import { Failure } from '@/components/shell/failure'
import './globals.css'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

/** Shown when even the document around the pages fails; it brings its own. */
export default function GlobalErrorPage(props: ErrorPageProps) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-md px-4 py-16">
          <Failure {...props} />
        </main>
      </body>
    </html>
  )
}
