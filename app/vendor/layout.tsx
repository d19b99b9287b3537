import type { ReactNode } from 'react'
import { signOutNow } from '@/app/(public)/sign-in/actions'
import { VendorFrame } from '@/components/vendor/vendor-frame'
import { requireStaff } from '@/lib/http/page-access'

export default async function VendorLayout({ children }: { children: ReactNode }) {
  const person = await requireStaff()
  return (
    <VendorFrame person={person.name} signOut={signOutNow}>
      {children}
    </VendorFrame>
  )
}
