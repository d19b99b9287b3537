'use client'
import { type ReactNode, useId } from 'react'
import { PopupButton } from './popup-button'
import { usePart } from './use-part'

export type DialogButtonProps<Part> = {
  open: boolean
  onOpenChange: (open: boolean) => void
  label: ReactNode
  className?: string | undefined
  disabled?: boolean | undefined
  /** Brings the window's code: when the button is pointed at or reached by keyboard, at the latest when pressed. */
  fetchPart: () => Promise<Part>
  /** Draws the window; the button gets the focus back. */
  children: (part: Part, buttonId: string) => ReactNode
}

/** A button and the window that it opens. */
export function DialogButton<Part>(props: DialogButtonProps<Part>) {
  const id = useId()
  const { part, bring } = usePart(props.fetchPart)
  return (
    <>
      <PopupButton
        id={id}
        opens="dialog"
        open={props.open}
        onNear={bring}
        onClick={() => {
          bring()
          props.onOpenChange(true)
        }}
        disabled={props.disabled}
        className={props.className}
      >
        {props.label}
      </PopupButton>
      {part !== undefined && props.children(part, id)}
    </>
  )
}
