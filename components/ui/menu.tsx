'use client'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { PopupButton } from './popup-button'
import { usePart } from './use-part'

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

const fetchPopup = () => import('./menu-popup')

/** Actions or places behind a button. */
export function Menu({ label, trigger, triggerClassName, ...rest }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [start, setStart] = useState<MenuStart>('none')
  const { part, bring } = usePart(fetchPopup)
  const openAt = (where: MenuStart) => {
    bring()
    setStart(where)
    setOpen(true)
  }
  const openByArrow = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    openAt(event.key === 'ArrowDown' ? 'first' : 'last')
  }
  return (
    <>
      <PopupButton
        ref={button}
        id={id}
        opens="menu"
        open={open}
        onNear={bring}
        // A click without a pointer is Enter, Space or a screen reader's press.
        onClick={({ detail }) => (open ? setOpen(false) : openAt(detail === 0 ? 'first' : 'none'))}
        onKeyDown={openByArrow}
        aria-label={label}
        className={triggerClassName}
      >
        {trigger}
      </PopupButton>
      {part && (
        <part.MenuPopup
          {...rest}
          labelledBy={id}
          button={button}
          open={open}
          onOpenChange={setOpen}
          start={start}
        />
      )}
    </>
  )
}
