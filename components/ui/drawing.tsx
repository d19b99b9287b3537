import { classes } from './classes'

const sizes = { small: 'size-3', regular: 'size-4', large: 'size-5' } as const

export type DrawingProps = {
  /** The lines, as an SVG path on a field of 24 by 24. Each component has its own: a page carries no other's. */
  path: string
  size?: keyof typeof sizes | undefined
  className?: string | undefined
}

/** A small drawing beside words, or inside a button that has a name; by itself it says nothing. */
export function Drawing({ path, size = 'regular', className }: DrawingProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      className={classes('drawing', sizes[size], className)}
    >
      <path d={path} />
    </svg>
  )
}
