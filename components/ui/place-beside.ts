const gap = 4
const margin = 8

/** Puts a surface of the top layer beneath its button, or above it where there is more room. */
export function placeBeside(put: {
  surface: HTMLElement
  anchor: HTMLElement
  align: 'start' | 'end'
}): void {
  const { surface, anchor, align } = put
  const { top, bottom, left, right } = anchor.getBoundingClientRect()
  const { clientWidth } = document.documentElement
  const below = window.innerHeight - bottom
  const isBelow = below >= top
  Object.assign(surface.style, {
    ...(isBelow ? { top: `${bottom + gap}px` } : { bottom: `${window.innerHeight - top + gap}px` }),
    ...(align === 'start'
      ? { left: `${left}px`, maxWidth: `min(18rem, ${clientWidth - left - margin}px)` }
      : { right: `${clientWidth - right}px`, maxWidth: `min(18rem, ${right - margin}px)` }),
    maxHeight: `${Math.max(top, below) - gap - margin}px`,
  })
}
