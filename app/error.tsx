'use client'
import { LoneFailure } from '@/components/shell/shared-failure'

/** Shown when a page outside an organization fails. */
export default LoneFailure
