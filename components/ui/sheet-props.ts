import type { ReactNode } from 'react'

export type SheetProps = {
  title: string
  /** What the opening button shows; its look is the caller's. */
  trigger: ReactNode
  triggerClassName?: string
  open: boolean
  onOpenChange: (open: boolean) => void
  children: ReactNode
}
