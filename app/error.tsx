'use client'
import { Failure } from '@/components/shell/failure'
import { PublicFrame } from '@/components/shell/public-frame'
import { Button } from '@/components/ui/button'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

/** Shown when a page outside an organization fails. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <PublicFrame>
      <Failure reference={error.digest} action={<Button onClick={reset}>Try again</Button>} />
    </PublicFrame>
  )
}
