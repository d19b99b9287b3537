import { classes } from './classes'

export type MeterProps = {
  /** Names the meter for a screen reader: "Volume discount". */
  label: string
  value: number
  max: number
  /** The sentence beside it: "4 of 5 to 10 % off everything". */
  text: string
  tone?: 'good' | 'soon' | 'lost'
}

const fills = { good: 'fill-accent', soon: 'fill-soon', lost: 'fill-lost' } as const
const mostParts = 24

/** How far something is, drawn as parts when they can be counted and as a line when not. */
export function Meter({ label, value, max, text, tone = 'good' }: MeterProps) {
  const shown = Math.min(Math.max(value, 0), max)
  const counted = Number.isInteger(max) && max <= mostParts
  return (
    <div className="flex flex-col gap-2">
      <p>{text}</p>
      <svg
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={shown}
        aria-valuetext={text}
        className="h-2 w-full max-w-md overflow-visible"
      >
        {counted ? (
          <Parts value={shown} max={max} fill={fills[tone]} />
        ) : (
          <>
            <rect width="100%" height="8" rx="4" className="fill-hairline" />
            <rect width={`${(shown * 100) / max}%`} height="8" rx="4" className={fills[tone]} />
          </>
        )}
      </svg>
    </div>
  )
}

function Parts({ value, max, fill }: { value: number; max: number; fill: string }) {
  const width = 100 / max
  return Array.from({ length: max }, (_, index) => (
    <rect
      key={index}
      x={`${index * width}%`}
      width={`${width - Math.min(1, width / 6)}%`}
      height="8"
      rx="4"
      className={classes(index < value ? fill : 'fill-hairline')}
    />
  ))
}
