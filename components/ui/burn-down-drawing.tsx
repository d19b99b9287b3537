'use client'
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { emptyMarks, forecastText } from './burn-down-forecast'
import type { BurnDownDay, BurnDownProps } from './burn-down-props'
import { axisText, chartFigure, chartHeight, dayAxisHeight, plotTop, shortDay } from './chart-axis'
import { ChartNote } from './chart-note'

/** The drawn part of `BurnDown`; loaded only when it is on the page. */
export function BurnDownDrawing({ title, unit, days }: BurnDownProps) {
  const data = days.map(({ day, balance, low, high }) => ({
    day,
    balance,
    range: low === undefined || high === undefined ? undefined : [low, high],
  }))
  return (
    <ResponsiveContainer width="100%" height={chartHeight}>
      <ComposedChart
        data={data}
        accessibilityLayer
        title={title}
        margin={{ top: plotTop, left: 0, right: 8, bottom: 0 }}
      >
        <CartesianGrid vertical={false} stroke="var(--hairline)" />
        <XAxis
          dataKey="day"
          height={dayAxisHeight}
          tickFormatter={shortDay}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          tick={axisText}
          minTickGap={32}
        />
        <YAxis
          width={48}
          tickFormatter={chartFigure}
          tickLine={false}
          axisLine={false}
          tick={axisText}
        />
        <Tooltip isAnimationActive={false} content={<DayNote days={days} unit={unit} />} />
        <Area
          dataKey="range"
          stroke="var(--accent)"
          strokeDasharray="4 4"
          fill="var(--accent-soft)"
          fillOpacity={1}
          isAnimationActive={false}
        />
        <Line
          dataKey="balance"
          stroke="var(--accent)"
          strokeWidth={2}
          dot={false}
          isAnimationActive={false}
        />
        {emptyMarks(days).map(({ day, text }) => (
          <ReferenceLine
            key={day}
            x={day}
            stroke="var(--line)"
            label={{ value: text, position: 'insideTopRight', ...inkText }}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  )
}

const inkText = { fill: 'var(--ink)', fontSize: 13 } as const

// Recharts gives the active day to the element it is handed.
type DayNoteProps = {
  days: readonly BurnDownDay[]
  unit: string
  active?: boolean
  label?: string | number
}

function DayNote({ days, unit, active, label }: DayNoteProps) {
  const day = days.find((one) => one.day === label)
  if (active !== true || day === undefined) return null
  const line =
    day.balance === undefined
      ? { name: 'Forecast', text: `${forecastText(day)} ${unit}` }
      : { name: 'Balance', text: `${chartFigure(day.balance)} ${unit}` }
  return <ChartNote day={day.day} lines={[line]} />
}
