import type { ComponentProps } from 'react'
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
  const { tone, size, wide, busy, className, children, disabled, ...rest } = props
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || busy === true}
      aria-busy={busy === true ? true : undefined}
      className={classes(buttonStyle({ tone, size, wide }), className)}
    >
      {busy === true && <Spinner />}
      {children}
    </button>
  )
}
