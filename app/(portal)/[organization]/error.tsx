'use client'
import { Failure } from '@/components/shell/failure'
import { Button } from '@/components/ui/button'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

/** Shown inside the frame when a page of the portal fails. */
export default function PortalErrorPage({ error, reset }: ErrorPageProps) {
  return <Failure reference={error.digest} action={<Button onClick={reset}>Try again</Button>} />
}
