import type { ReactNode } from 'react'

export type MenuItem = {
  id: string
  label: ReactNode
  href?: string
  /** Only from client components. */
  onSelect?: () => void
  /** Shown beneath the label; for a disabled item, why. */
  note?: ReactNode
  disabled?: boolean
  tone?: 'plain' | 'danger'
  /** A hairline above. */
  divided?: boolean
  current?: boolean
  /** For a choice among settings: a tick when true; the item then says its state. */
  checked?: boolean
}

export type MenuProps = {
  /** Names the button when its content is only an icon. */
  label?: string
  trigger: ReactNode
  triggerClassName?: string
  heading?: ReactNode
  items: readonly MenuItem[]
  align?: 'start' | 'end'
}

/** Where the focus goes when the menu opens: a pointer chooses by itself. */
export type MenuStart = 'first' | 'last' | 'none'
