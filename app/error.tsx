'use client'
import { Failure, type FailureProps } from '@/components/shell/failure'

/** Shown when a page outside an organization fails. */
export default function ErrorPage(props: FailureProps) {
  return (
    <main className="mx-auto max-w-md px-4 py-16">
      <Failure {...props} />
    </main>
  )
}
