import type { ComponentProps } from 'react'

export type PopupButtonProps = Omit<
  ComponentProps<'button'>,
  'type' | 'onFocus' | 'onPointerEnter'
> & {
  opens: 'menu' | 'dialog'
  open: boolean
  /** The person points at it or has reached it by keyboard: a press is likely. */
  onNear: () => void
}

/** A button that opens a popup, complete without the popup's code: name, role and state from the start. */
export function PopupButton({ opens, open, onNear, ...rest }: PopupButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      aria-haspopup={opens}
      aria-expanded={open}
      onPointerEnter={onNear}
      onFocus={onNear}
    />
  )
}
