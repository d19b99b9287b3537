'use client'
import { useRef, useState } from 'react'

type Opening = {
  open?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
}

/** Whether a surface is open, held by the caller when `open` is given, and the button that opens it. */
export function useOpening(props: Opening) {
  const [ownOpen, setOwnOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const open = props.open ?? ownOpen
  const setOpen = (next: boolean) => {
    setOwnOpen(next)
    props.onOpenChange?.(next)
  }
  return {
    open,
    setOpen,
    opener,
    close: () => setOpen(false),
    /** What the opening button needs to say and do. */
    button: {
      ref: opener,
      type: 'button',
      'aria-haspopup': 'dialog',
      'aria-expanded': open,
      onClick: () => setOpen(true),
    } as const,
  }
}
