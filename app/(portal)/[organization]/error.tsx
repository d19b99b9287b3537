'use client'
import { Failure, type FailureProps } from '@/components/shell/failure'

/** Shown inside the frame when a page of the portal fails. */
export default function PortalErrorPage(props: FailureProps) {
  return <Failure {...props} />
}
