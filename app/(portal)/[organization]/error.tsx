'use client'
import { FramedFailure } from '@/components/shell/shared-failure'

/** Shown inside the frame when a page of the portal fails. */
export default FramedFailure
