'use client'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { MenuProps, MenuStart } from './menu-props'
import { PopupButton } from './popup-button'
import { usePart } from './use-part'

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
