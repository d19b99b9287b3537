import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonLook, buttonStyle } from './button-style'
import { classes } from './classes'

export type ButtonLinkProps = ComponentProps<typeof Link> & ButtonLook

/**
 * A link that looks like a button: it leads somewhere and changes nothing. What it downloads is never
 * fetched ahead: a file would be made for nobody, and asked for without an end.
 */
export function ButtonLink({ tone, size, wide, className, ...rest }: ButtonLinkProps) {
  const look = classes(buttonStyle({ tone, size, wide }), className)
  const { download, prefetch } = rest
  return <Link {...rest} prefetch={download === undefined ? prefetch : false} className={look} />
}
