'use client'
/** Shown inside the frame when a page of the portal fails. */
export { FramedFailure as default } from '@/components/shell/shared-failure'
