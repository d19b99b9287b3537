'use client'
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts'
import type { BurnDownDay, BurnDownProps } from './burn-down-props'
import { axisText, chartFigure, chartHeight, dayAxisHeight, plotTop, shortDay } from './chart-axis'

/** The drawn part of `BurnDown`; loaded only when it is on the page. */
export function BurnDownDrawing({ title, days }: BurnDownProps) {
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
        {emptyDays(days).map((day) => (
          <ReferenceLine
            key={day}
            x={day}
            stroke="var(--line)"
            label={{ value: shortDay(day), position: 'insideTopRight', ...inkText }}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  )
}

const inkText = { fill: 'var(--ink)', fontSize: 13 } as const

/** The first day it may be empty, and the first day it is empty even at the slowest pace. */
function emptyDays(days: readonly BurnDownDay[]): string[] {
  const ends = [days.find(({ low }) => low === 0), days.find(({ high }) => high === 0)]
  return [...new Set(ends.flatMap((end) => (end === undefined ? [] : [end.day])))]
}
