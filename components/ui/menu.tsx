'use client'
import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { classes } from './classes'

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

/** Actions or places behind a button. */
export function Menu(props: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger aria-label={props.label} className={props.triggerClassName}>
        {props.trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={props.align ?? 'start'} className="z-50">
          <Base.Popup className="floating max-w-72 min-w-48 p-1 outline-none">
            {props.heading !== undefined && (
              <div className="mb-1 border-b border-hairline px-3 py-2">{props.heading}</div>
            )}
            {props.items.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
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
        {item.checked === true && <Check aria-hidden="true" className="size-4 text-accent" />}
      </span>
      {item.note !== undefined && <span className="text-13 text-quiet">{item.note}</span>}
    </>
  )
}
