'use client'
import { Popover as Base } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { buttonStyle } from './button-style'
import type { DialogTrigger } from './dialog'

export type PopoverProps = { title: string; trigger: DialogTrigger; children: ReactNode }

/** A small surface beside its button: an explanation, a breakdown. */
export function Popover({ title, trigger, children }: PopoverProps) {
  return (
    <Base.Root>
      <Base.Trigger className={buttonStyle(trigger)} disabled={trigger.disabled}>
        {trigger.label}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className="floating max-w-80 p-4">
            <Base.Title className="mb-1 font-strong">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
