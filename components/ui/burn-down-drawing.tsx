'use client'
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts'
import type { BurnDownProps } from './burn-down'
import { dayText } from './instant-text'

/** The drawn part of `BurnDown`; loaded only when it is on the page. */
export function BurnDownDrawing({ title, days }: BurnDownProps) {
  const data = days.map(({ day, balance, low, high }) => ({
    day,
    balance,
    range: low === undefined || high === undefined ? undefined : [low, high],
  }))
  return (
    <ResponsiveContainer width="100%" height={256}>
      <ComposedChart
        data={data}
        accessibilityLayer
        title={title}
        margin={{ top: 8, left: 0, right: 8 }}
      >
        <CartesianGrid vertical={false} stroke="var(--hairline)" />
        <XAxis
          dataKey="day"
          tickFormatter={(day: string) => dayText(new Date(`${day}T00:00:00Z`)).slice(0, -5)}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          tick={{ fill: 'var(--quiet)', fontSize: 13 }}
          minTickGap={32}
        />
        <YAxis
          width={48}
          tickLine={false}
          axisLine={false}
          tick={{ fill: 'var(--quiet)', fontSize: 13 }}
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
      </ComposedChart>
    </ResponsiveContainer>
  )
}
