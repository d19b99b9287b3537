import type { BarChartProps } from './bar-chart-props'
import { placeLabels } from './bar-geometry'
import { classes } from './classes'

const strokes = [
  'stroke-hue-1',
  'stroke-hue-2',
  'stroke-hue-3',
  'stroke-hue-4',
  'stroke-hue-5',
  'stroke-hue-6',
] as const
const marks = ['bg-hue-1', 'bg-hue-2', 'bg-hue-3', 'bg-hue-4', 'bg-hue-5', 'bg-hue-6'] as const

type Labelled = Pick<BarChartProps, 'series' | 'days' | 'unit'>

/**
 * The name of each series beside its part of the last bar, joined to it by a line of its hue. A last day
 * with nothing in it yet would fold all the lines together: the newest day that has a bar stands in.
 */
export function BarLabels(props: Labelled & { highest: number; top: number; bottom: number }) {
  const last = props.days.findLast(({ values }) =>
    props.series.some(({ key }) => (values[key] ?? 0) > 0),
  )
  const parts = props.series.map(({ key, label }, hue) => ({
    key,
    label,
    hue,
    value: last?.values[key] ?? 0,
  }))
  return (
    <svg aria-hidden="true" className="hidden h-64 w-40 shrink-0 text-13 sm:block lg:w-56">
      {placeLabels({ ...props, parts }).map(({ key, label, hue, middle, at }) => (
        <g key={key}>
          <path
            d={`M2 ${middle}L14 ${at}H20`}
            className={classes('fill-none stroke-2', strokes[hue % strokes.length])}
          />
          {/* A camera may have a longer name than there is room: it ends in dots here, whole below. */}
          <foreignObject x="26" y={at - 10} height="20" className="w-32 lg:w-48">
            <p className="truncate">{label}</p>
          </foreignObject>
        </g>
      ))}
    </svg>
  )
}

/** Each series with its hue and its sum over all days, in the order they are stacked. */
export function BarTotals({ series, days, unit }: Labelled) {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-13">
      {series.map(({ key, label }, hue) => (
        <li key={key} className="flex items-center gap-2">
          <span
            aria-hidden="true"
            className={classes('size-3 rounded-full sm:hidden', marks[hue % marks.length])}
          />
          {label}
          <span className="text-quiet">
            {days.reduce((sum, day) => sum + (day.values[key] ?? 0), 0).toLocaleString('en-US')}{' '}
            {unit}
          </span>
        </li>
      ))}
    </ul>
  )
}
