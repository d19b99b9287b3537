import type { ReactNode } from 'react'
import type { ButtonLook } from './button-style'

export type DialogTrigger = ButtonLook & { label: ReactNode; disabled?: boolean }

export type DialogProps = {
  title: ReactNode
  description?: ReactNode
  /** The button that opens it. */
  trigger: DialogTrigger
  open: boolean
  onOpenChange: (open: boolean) => void
  children: ReactNode
}
