'use client'
import { Check } from './icons'
import { Fragment, type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'
import { classes } from './classes'
import { Link } from './link'
import type { MenuItem, MenuStart } from './menu'
import { moveInMenu } from './move-in-menu'
import { placeBeside } from './place-beside'

export type MenuListProps = {
  id: string
  labelledBy: string
  /** What it opens beside, and where the focus goes back to. */
  button: RefObject<HTMLButtonElement | null>
  start: MenuStart
  align: 'start' | 'end'
  heading: ReactNode
  items: readonly MenuItem[]
  onClose: () => void
}

/** The open menu, above everything else on the page; mounted while it is open. */
export function MenuList(props: MenuListProps) {
  const { button, onClose } = props
  const list = useRef<HTMLDivElement>(null)
  useShown(list, props)
  useClosedFromOutside(list, props)
  const leave = () => {
    onClose()
    button.current?.focus({ preventScroll: true })
  }
  return (
    <div
      ref={list}
      id={props.id}
      role="menu"
      aria-labelledby={props.labelledBy}
      popover="manual"
      tabIndex={-1}
      className="floating fixed inset-auto max-w-72 min-w-48 animate-appear overflow-y-auto p-1 text-ink outline-none"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          leave()
        } else if (event.key === 'Tab') leave()
        else if (moveInMenu(event.currentTarget, event.key)) event.preventDefault()
      }}
    >
      {props.heading !== undefined && (
        <div className="mb-1 border-b border-hairline px-3 py-2">{props.heading}</div>
      )}
      {props.items.map((item) => (
        <Fragment key={item.id}>
          {item.divided === true && <hr className="my-1 border-t border-hairline" />}
          <Item item={item} onDone={leave} />
        </Fragment>
      ))}
    </div>
  )
}

function useShown(list: RefObject<HTMLDivElement | null>, props: MenuListProps) {
  const { button, align, start } = props
  useLayoutEffect(() => {
    if (!list.current || !button.current) return
    placeBeside({ surface: list.current, anchor: button.current, align })
    list.current.showPopover()
    list.current.focus({ preventScroll: true })
    if (start !== 'list') moveInMenu(list.current, start === 'first' ? 'Home' : 'End')
  }, [list, button, align, start])
}

/** A press elsewhere, focus elsewhere, or the page moving beneath it. */
function useClosedFromOutside(list: RefObject<HTMLDivElement | null>, props: MenuListProps) {
  const { button, onClose } = props
  useLayoutEffect(() => {
    const isOurs = ({ target }: Event) =>
      target instanceof Node &&
      (list.current?.contains(target) === true || button.current?.contains(target) === true)
    const close = (event: Event) => {
      if (!isOurs(event)) onClose()
    }
    const events = ['pointerdown', 'focusin', 'scroll', 'resize'] as const
    for (const name of events) window.addEventListener(name, close, true)
    return () => {
      for (const name of events) window.removeEventListener(name, close, true)
    }
    // eslint-disable-next-line react/exhaustive-deps -- onClose is a new function on every render
  }, [list, button])
}

function Item({ item, onDone }: { item: MenuItem; onDone: () => void }) {
  const { href, checked, disabled, onSelect } = item
  const shared = {
    tabIndex: -1,
    className: classes(
      'flex min-h-10 w-full flex-col justify-center rounded-control px-3 py-1 text-left outline-none focus:bg-sunken aria-disabled:text-quiet',
      item.tone === 'danger' && 'text-lost',
      item.current === true && 'font-strong',
    ),
    // The pointer and the keyboard share one highlight.
    onPointerMove: focusUnder,
  }
  const words = <ItemWords item={item} />
  if (href !== undefined) {
    return (
      <Link
        {...shared}
        role="menuitem"
        href={href}
        aria-current={item.current === true ? 'page' : undefined}
        onClick={onDone}
      >
        {words}
      </Link>
    )
  }
  return (
    <button
      {...shared}
      type="button"
      role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={checked}
      aria-disabled={disabled === true ? true : undefined}
      onClick={() => {
        if (disabled === true) return
        onDone()
        onSelect?.()
      }}
    >
      {words}
    </button>
  )
}

function focusUnder({ currentTarget }: { currentTarget: HTMLElement }) {
  if (document.activeElement !== currentTarget) currentTarget.focus({ preventScroll: true })
}

function ItemWords({ item }: { item: MenuItem }) {
  return (
    <>
      <span className="flex items-center justify-between gap-4">
        {item.label}
        {item.checked === true && <Check aria-hidden="true" className="size-4 text-accent" />}
      </span>
      {item.note !== undefined && <span className="text-13 text-quiet">{item.note}</span>}
    </>
  )
}
