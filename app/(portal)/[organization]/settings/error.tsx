'use client'
import { FramedFailure } from '@/components/shell/shared-failure'

/** Shown under the tabs when one of the pages fails: the others stay a click away. */
export default FramedFailure
