'use client'
import { Menu as Base } from '@base-ui/react/menu'
import Link from 'next/link'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { classes } from './classes'
import { CheckMark } from './marks'
import type { MenuItem, MenuProps, MenuStart } from './menu-props'

export type MenuPopupProps = Pick<MenuProps, 'heading' | 'items' | 'align'> & {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Opens and closes the menu, names it, and gets the focus back. */
  button: RefObject<HTMLButtonElement | null>
  labelledBy: string
  start: MenuStart
}

/** The half of `Menu` that is seen when it is open. */
export function MenuPopup(props: MenuPopupProps) {
  const { open, onOpenChange, button } = props
  const change = (next: boolean, details: Base.Root.ChangeEventDetails) => {
    // A press on the button is the button's own to judge: it closes what it opened.
    if (details.reason === 'outside-press' && isWithin(button.current, details.event.target))
      details.cancel()
    else onOpenChange(next)
  }
  return (
    <div className={classes('contents', noGuards)}>
      <Base.Root modal={false} open={open} onOpenChange={change}>
        <Base.Portal className={noGuards}>
          <Base.Positioner
            anchor={button}
            sideOffset={4}
            align={props.align ?? 'start'}
            className="z-50"
          >
            <List {...props} />
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </div>
  )
}

// The library's guards know no button of ours: whoever leaves by Tab would come to rest on one, unseen.
const noGuards = '[&_[data-base-ui-focus-guard]]:hidden'

function List({ heading, items, button, labelledBy, start, onOpenChange }: MenuPopupProps) {
  const popup = useRef<HTMLDivElement>(null)
  const isLeft = useRef(false)
  useEffect(() => focusEnd(popup.current, start), [start])
  const leaveByTab = (event: KeyboardEvent) => {
    if (event.key !== 'Tab') return
    // From the button on the browser itself finds what is next, or before it.
    button.current?.focus()
    isLeft.current = true
    onOpenChange(false)
  }
  return (
    <Base.Popup
      ref={popup}
      aria-labelledby={labelledBy}
      finalFocus={() => (isLeft.current ? false : button.current)}
      onKeyDown={leaveByTab}
      className="floating max-w-72 min-w-48 p-1 outline-none"
    >
      {heading !== undefined && (
        <div className="mb-1 border-b border-hairline px-3 py-2">{heading}</div>
      )}
      {items.map((item) => (
        <Item key={item.id} item={item} />
      ))}
    </Base.Popup>
  )
}

function isWithin(element: Element | null, target: EventTarget | null): boolean {
  return target instanceof Node && element?.contains(target) === true
}

function focusEnd(popup: Element | null, start: MenuStart): void {
  if (start === 'none') return
  const items = [...(popup?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
  items.at(start === 'first' ? 0 : -1)?.focus()
}

function Item({ item }: { item: MenuItem }) {
  const look = classes(
    'flex min-h-10 w-full flex-col justify-center rounded-control px-3 py-1 text-left outline-none data-[disabled]:text-quiet data-[highlighted]:bg-sunken',
    item.tone === 'danger' && 'text-lost',
    item.current === true && 'font-strong',
  )
  return (
    <>
      {item.divided === true && <Base.Separator className="my-1 border-t border-hairline" />}
      <ItemBody item={item} look={look} />
    </>
  )
}

function ItemBody({ item, look }: { item: MenuItem; look: string }) {
  const { href, checked, disabled, onSelect } = item
  if (href !== undefined) {
    const current = item.current === true ? 'page' : undefined
    return (
      <Base.LinkItem
        render={<Link href={href} aria-current={current} />}
        closeOnClick
        className={look}
      >
        <ItemWords item={item} />
      </Base.LinkItem>
    )
  }
  if (checked !== undefined) {
    return (
      <Base.CheckboxItem checked={checked} onClick={onSelect} closeOnClick className={look}>
        <ItemWords item={item} />
      </Base.CheckboxItem>
    )
  }
  return (
    <Base.Item disabled={disabled} onClick={onSelect} className={look}>
      <ItemWords item={item} />
    </Base.Item>
  )
}

function ItemWords({ item }: { item: MenuItem }) {
  return (
    <>
      <span className="flex items-center justify-between gap-4">
        {item.label}
        {item.checked === true && <CheckMark className="text-accent" />}
      </span>
      {item.note !== undefined && <span className="text-13 text-quiet">{item.note}</span>}
    </>
  )
}
