import Link from 'next/link'
import type { ComponentProps } from 'react'
import { classes } from './classes'

/** A link inside text or a table cell. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={classes('text-info underline underline-offset-4 hover:no-underline', className)}
    />
  )
}
