import type { Metadata } from 'next'
import { NothingHere } from '@/components/shell/nothing-here'
import { PublicFrame } from '@/components/shell/public-frame'

export const metadata: Metadata = { title: 'Nothing here' }

/** For addresses outside every organization of the person. */
export default function NotFound() {
  return (
    <PublicFrame>
      <NothingHere start="/" />
    </PublicFrame>
  )
}
