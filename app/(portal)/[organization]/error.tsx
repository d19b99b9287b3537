'use client'
import { Failure } from '@/components/shell/failure'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

/** Shown inside the frame when a page of the portal fails. */
export default function PortalErrorPage(props: ErrorPageProps) {
  return <Failure {...props} />
}
