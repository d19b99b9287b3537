'use client'
import { type ComponentType, type MouseEvent, type ReactNode, useId, useRef, useState } from 'react'
import type { MenuListProps } from './menu-list'

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

/** Where the focus goes when a menu opens: a pointer needs no item to start from. */
export type MenuStart = 'first' | 'last' | 'list'

/** Actions or places behind a button. The menu itself is fetched when the button is pointed at or focused. */
export function Menu(props: MenuProps) {
  const [start, setStart] = useState<MenuStart | null>(null)
  const [List, setList] = useState<ComponentType<MenuListProps> | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const open = start !== null && List !== null
  const load = () => {
    import('./menu-list').then(
      ({ MenuList }) => setList(() => MenuList),
      // Not to be had at the moment: the next press asks again.
      () => setStart(null),
    )
  }
  const show = (from: MenuStart) => {
    load()
    setStart(from)
  }
  return (
    <>
      <button
        ref={button}
        id={`${id}button`}
        type="button"
        aria-label={props.label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? `${id}list` : undefined}
        className={props.triggerClassName}
        onPointerEnter={load}
        onFocus={load}
        onClick={(event) => (open ? setStart(null) : show(startOf(event)))}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          show(event.key === 'ArrowDown' ? 'first' : 'last')
        }}
      >
        {props.trigger}
      </button>
      {open && (
        <List
          id={`${id}list`}
          labelledBy={`${id}button`}
          button={button}
          start={start}
          align={props.align ?? 'start'}
          heading={props.heading}
          items={props.items}
          onClose={() => setStart(null)}
        />
      )}
    </>
  )
}

/** A click without a pointer's count is the keyboard's. */
const startOf = (event: MouseEvent): MenuStart => (event.detail === 0 ? 'first' : 'list')
