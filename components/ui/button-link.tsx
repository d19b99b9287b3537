import { type ButtonLook, buttonStyle } from './button-style'
import { classes } from './classes'
import { Link, type LinkProps } from './link'

export type ButtonLinkProps = LinkProps & ButtonLook

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ tone, size, wide, className, ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={classes(buttonStyle({ tone, size, wide }), className)} />
}
