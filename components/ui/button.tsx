import type { ComponentProps, MouseEvent } from 'react'
import { type ButtonLook, buttonStyle } from './button-style'
import { classes } from './classes'
import { Spinner } from './spinner'

export type ButtonProps = ComponentProps<'button'> &
  ButtonLook & {
    /** Work is under way: the label stays, a ring turns, further presses do nothing. */
    busy?: boolean
  }

/** A button. Type is `button` unless said otherwise; quiet unless it is the view's main action. */
export function Button(props: ButtonProps) {
  const { tone, size, wide, busy, className, children, onClick, ...rest } = props
  return (
    <button
      type="button"
      {...rest}
      // Not `disabled`: a button that is loses the focus, and who works by keyboard their place on the page.
      aria-disabled={busy === true ? true : undefined}
      aria-busy={busy === true ? true : undefined}
      onClick={busy === true ? doNothing : onClick}
      className={classes(buttonStyle({ tone, size, wide }), className)}
    >
      {busy === true && <Spinner />}
      {children}
    </button>
  )
}

/** Sends no form, either. */
const doNothing = (event: MouseEvent) => event.preventDefault()
