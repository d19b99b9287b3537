import { classes } from './classes'

const sizes = {
  line: 'h-4 w-48',
  title: 'h-7 w-64',
  number: 'h-9 w-40',
  row: 'h-10 w-full',
  block: 'h-48 w-full',
} as const

export type SkeletonProps = { size?: keyof typeof sizes; className?: string }

/** A place kept in its final size; it shows only after 150 ms, so quick pages never flicker. */
export function Skeleton({ size = 'line', className }: SkeletonProps) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        'block max-w-full animate-wait rounded-control bg-sunken',
        sizes[size],
        className,
      )}
    />
  )
}
