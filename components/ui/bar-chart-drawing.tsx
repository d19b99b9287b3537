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
import type { BarChartProps } from './bar-chart-props'
import { roundedTop } from './bar-geometry'
import { BarLabels, BarTotals } from './bar-labels'
import { axisText, chartFigure, chartHeight, dayAxisHeight, plotTop, shortDay } from './chart-axis'
import { ChartNote } from './chart-note'

const fills = [
  'var(--hue-1)',
  'var(--hue-2)',
  'var(--hue-3)',
  'var(--hue-4)',
  'var(--hue-5)',
  'var(--hue-6)',
] as const

/** Four lines above the ground: a rounded top divides into them evenly. */
const gridLines = [0, 0.25, 0.5, 0.75, 1]

/** The drawn part of `BarChart`; loaded only when a chart is on the page. */
export function BarChartDrawing(props: BarChartProps) {
  const { series, days } = props
  const totals = days.map(({ values }) =>
    series.reduce((sum, { key }) => sum + (values[key] ?? 0), 0),
  )
  const highest = roundedTop(Math.max(0, ...totals))
  return (
    <div className="flex flex-col gap-2">
      <div className="flex">
        <div className="min-w-0 grow">
          <Bars {...props} highest={highest} />
        </div>
        <BarLabels
          {...props}
          highest={highest}
          top={plotTop}
          bottom={chartHeight - dayAxisHeight}
        />
      </div>
      <BarTotals {...props} />
    </div>
  )
}

function Bars({ title, unit, series, days, highest }: BarChartProps & { highest: number }) {
  const data = days.map(({ day, values }) => ({ day, ...values }))
  return (
    <ResponsiveContainer width="100%" height={chartHeight}>
      <Chart
        data={data}
        accessibilityLayer
        title={title}
        margin={{ top: plotTop, left: 0, right: 0, bottom: 0 }}
      >
        <CartesianGrid vertical={false} stroke="var(--hairline)" />
        <XAxis
          dataKey="day"
          height={dayAxisHeight}
          tickFormatter={shortDay}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          tick={axisText}
          minTickGap={24}
        />
        <YAxis
          width={48}
          domain={[0, highest]}
          ticks={gridLines.map((part) => part * highest)}
          tickFormatter={chartFigure}
          tickLine={false}
          axisLine={false}
          tick={axisText}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--sunken)' }}
          content={<DayNote unit={unit} />}
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
  )
}

type Part = { name?: string | number; value?: unknown }

// Recharts gives the active day to the element it is handed.
type DayNoteProps = {
  unit: string
  active?: boolean
  label?: string | number
  payload?: readonly Part[]
}

function DayNote({ unit, active, label, payload = [] }: DayNoteProps) {
  if (active !== true) return null
  const lines = payload.map(({ name, value }) => ({
    name: String(name),
    text: `${chartFigure(Number(value))} ${unit}`,
  }))
  return <ChartNote day={String(label)} lines={lines} />
}
