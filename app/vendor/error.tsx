'use client'
import { FramedFailure } from '@/components/shell/shared-failure'

/** Shown inside the console's frame when one of its pages fails. */
export default FramedFailure
