'use client'
/** Shown when a page outside an organization fails. */
export { LoneFailure as default } from '@/components/shell/shared-failure'
