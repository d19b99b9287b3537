'use client'
import { Failure, type FailureProps } from '@/components/shell/failure'
import './globals.css'

/** Shown when even the document around the pages fails; it brings its own. */
export default function GlobalErrorPage(props: FailureProps) {
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
