'use client'
import { Failure } from '@/components/shell/failure'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

/** Shown when a page outside an organization fails. */
export default function ErrorPage(props: ErrorPageProps) {
  return (
    <main className="mx-auto max-w-md px-4 py-16">
      <Failure {...props} />
    </main>
  )
}
