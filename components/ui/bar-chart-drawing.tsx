'use client'
import {
  Bar,
  BarChart as Chart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { BarChartProps } from './bar-chart'
import { classes } from './classes'
import { dayText } from './instant-text'

const fills = [
  'var(--hue-1)',
  'var(--hue-2)',
  'var(--hue-3)',
  'var(--hue-4)',
  'var(--hue-5)',
  'var(--hue-6)',
] as const
const marks = ['bg-hue-1', 'bg-hue-2', 'bg-hue-3', 'bg-hue-4', 'bg-hue-5', 'bg-hue-6'] as const

/** The drawn part of `BarChart`; loaded only when a chart is on the page. */
export function BarChartDrawing({ title, unit, series, days }: BarChartProps) {
  const data = days.map(({ day, values }) => ({ day, ...values }))
  return (
    <div className="flex flex-col gap-2">
      <ResponsiveContainer width="100%" height={256}>
        <Chart data={data} accessibilityLayer title={title} margin={{ top: 8, left: 0, right: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--hairline)" />
          <XAxis
            dataKey="day"
            tickFormatter={shortDay}
            tickLine={false}
            axisLine={{ stroke: 'var(--line)' }}
            tick={{ fill: 'var(--quiet)', fontSize: 13 }}
            minTickGap={24}
          />
          <YAxis
            width={48}
            tickLine={false}
            axisLine={false}
            tick={{ fill: 'var(--quiet)', fontSize: 13 }}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--sunken)' }}
            content={({ active, payload, label }) =>
              active ? <DayNote day={String(label)} unit={unit} parts={payload} /> : null
            }
          />
          {series.map(({ key, label }, index) => (
            <Bar
              key={key}
              dataKey={key}
              name={label}
              stackId="day"
              fill={fills[index % fills.length] ?? fills[0]}
              stroke="var(--ground)"
              strokeWidth={1}
              isAnimationActive={false}
            />
          ))}
        </Chart>
      </ResponsiveContainer>
      <SeriesTotals series={series} days={days} unit={unit} />
    </div>
  )
}

type Part = { name?: string | number; value?: unknown }

function DayNote(props: { day: string; unit: string; parts: readonly Part[] }) {
  return (
    <div className="floating px-3 py-2 text-13">
      <p className="font-strong">{dayText(new Date(`${props.day}T00:00:00Z`))}</p>
      {props.parts.map((part) => (
        <p key={part.name} className="flex justify-between gap-4">
          <span className="text-quiet">{part.name}</span>
          <span>{`${Number(part.value).toLocaleString('en-US')} ${props.unit}`}</span>
        </p>
      ))}
    </div>
  )
}

/** Each series by name, with its colour and its sum, in the order the bars are stacked. */
function SeriesTotals({ series, days, unit }: Pick<BarChartProps, 'series' | 'days' | 'unit'>) {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-13">
      {series.map(({ key, label }, index) => (
        <li key={key} className="flex items-center gap-2">
          <span
            aria-hidden="true"
            className={classes('size-3 rounded-full', marks[index % marks.length])}
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

function shortDay(day: string): string {
  return dayText(new Date(`${day}T00:00:00Z`)).slice(0, -5)
}
