'use client'
import Link from 'next/link'
import { type ComponentProps, useState } from 'react'

/**
 * A link of the frame. Its page is fetched ahead once somebody is about to follow it, not whenever it
 * is in sight: a page that refreshes itself while cameras spend would fetch every place of the portal
 * anew each time.
 */
export function IntentLink(props: Omit<ComponentProps<typeof Link>, 'prefetch'>) {
  const [wanted, setWanted] = useState(false)
  const want = () => setWanted(true)
  return (
    <Link
      {...props}
      prefetch={wanted ? null : false}
      onMouseEnter={want}
      onFocus={want}
      onTouchStart={want}
    />
  )
}
