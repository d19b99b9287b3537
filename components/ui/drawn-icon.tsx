import type { ReactNode, SVGProps } from 'react'

/** An icon of 24 units from its lines. It takes what an `svg` takes; its size comes from its classes. */
export function drawn(lines: ReactNode) {
  return function Icon(props: SVGProps<SVGSVGElement>) {
    return (
      <svg
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        {...props}
      >
        {lines}
      </svg>
    )
  }
}
