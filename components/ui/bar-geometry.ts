export type StackPart = { key: string; label: string; value: number; hue: number }

export type PartLabel = StackPart & {
  /** Where the part's middle is and where its label can stand, both in pixels from the top. */
  middle: number
  at: number
}

/** The least room between two labels, in pixels. */
const labelStep = 18

/** A round number at or above the highest bar, so that four grid lines fall on round values. */
export function roundedTop(highest: number): number {
  if (highest <= 0) return 4
  const step = 10 ** Math.floor(Math.log10(highest))
  const factor = [1, 1.2, 1.6, 2, 2.4, 3, 4, 6, 8, 10].find((one) => one * step >= highest) ?? 10
  return factor * step
}

/** Places one label beside each part of a stack, in the stack's order, never over one another, within the plot. */
export function placeLabels(plot: {
  parts: readonly StackPart[]
  highest: number
  top: number
  bottom: number
}): PartLabel[] {
  const scale = (plot.bottom - plot.top) / plot.highest
  let base = 0
  let ceiling = plot.bottom + labelStep
  const above = plot.parts.length - 1
  return plot.parts.map((part, index) => {
    const middle = plot.bottom - (base + part.value / 2) * scale
    base += part.value
    // A bar that reaches the top leaves room for the labels above this one.
    const lowest = Math.max(middle, plot.top + (above - index) * labelStep)
    ceiling = Math.min(lowest, ceiling - labelStep)
    return { ...part, middle, at: ceiling }
  })
}
