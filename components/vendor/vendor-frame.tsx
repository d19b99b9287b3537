import type { ReactNode } from 'react'
import { PublicFrame } from '@/components/shell/public-frame'
import { SubmitButton } from '@/components/ui/submit-button'
import { VendorTabs } from './vendor-tabs'

/** The frame of the vendor's console: staff only, every customer in sight. */
export function VendorFrame(props: {
  person: string
  signOut: () => Promise<void>
  children: ReactNode
}) {
  return (
    <PublicFrame width="wide">
      <div className="flex flex-col gap-6">
        <div className="flex flex-wrap items-center justify-between gap-4">
          <p className="text-quiet">Vendor console, {props.person}</p>
          <form action={props.signOut}>
            <SubmitButton tone="quiet" size="small">
              Sign out
            </SubmitButton>
          </form>
        </div>
        <VendorTabs />
        {props.children}
      </div>
    </PublicFrame>
  )
}
