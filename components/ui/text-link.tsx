import { classes } from './classes'
import { Link, type LinkProps } from './link'

/** A link inside text or a table cell. */
export function TextLink({ className, ...rest }: LinkProps) {
  return (
    <Link
      {...rest}
      className={classes('text-info underline underline-offset-4 hover:no-underline', className)}
    />
  )
}
