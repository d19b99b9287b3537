import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonLook, buttonStyle } from './button-style'
import { classes } from './classes'

export type ButtonLinkProps = ComponentProps<typeof Link> & ButtonLook

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ tone, size, wide, className, ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={classes(buttonStyle({ tone, size, wide }), className)} />
}
