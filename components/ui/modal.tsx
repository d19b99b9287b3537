'use client'
import {
  type DialogHTMLAttributes,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useRef,
} from 'react'
import { createPortal } from 'react-dom'
import { classes } from './classes'

export type ModalProps = Pick<
  DialogHTMLAttributes<HTMLDialogElement>,
  'aria-labelledby' | 'aria-describedby'
> & {
  /** Its place and size. */
  className: string
  /** The button that opened it: focus goes back there. */
  opener: RefObject<HTMLElement | null>
  onClose: () => void
  children: ReactNode
}

/**
 * The platform's own modal window: what lies beneath is inert, Escape and a press outside close it, the
 * first field has the focus. Mounted while it is open.
 */
export function Modal({ opener, onClose, className, ...rest }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useShown(dialog, opener)
  return createPortal(
    <dialog
      {...rest}
      ref={dialog}
      closedby="any"
      className={classes(look, className)}
      onCancel={(event) => {
        // A file field's own "cancel" comes by here too.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      // Where the browser does not ask first.
      onClose={(event) => {
        if (event.target === event.currentTarget && !event.currentTarget.open) onClose()
      }}
    />,
    document.body,
  )
}

const look =
  'floating fixed inset-auto size-auto animate-appear overflow-y-auto overscroll-contain text-ink backdrop:bg-veil'

function useShown(dialog: RefObject<HTMLDialogElement | null>, opener: ModalProps['opener']) {
  useLayoutEffect(() => {
    const shown = dialog.current
    const back = opener.current
    const unlock = lockScrolling()
    shown?.showModal()
    return () => {
      shown?.close()
      unlock()
      // Safari gives a pressed button no focus, so the dialog does not know where it came from.
      back?.focus({ preventScroll: true })
    }
  }, [dialog, opener])
}

/** Holds the page where it is, and its width too. Answers how to let it go. */
function lockScrolling(): () => void {
  const page = document.documentElement
  const { overflow, scrollbarGutter } = page.style
  if (window.innerWidth > page.clientWidth) page.style.scrollbarGutter = 'stable'
  page.style.overflow = 'hidden'
  return () => Object.assign(page.style, { overflow, scrollbarGutter })
}
