'use client'
import dynamic from 'next/dynamic'
import { chartFigure } from './chart-axis'
import { ChartFrame } from './chart-frame'
import { dayText } from './instant-text'
import { Skeleton } from './skeleton'
import { Table } from './table'

/** `day` is YYYY-MM-DD in UTC. Known days have `balance`; days to come have `low` and `high`. */
export type BurnDownDay = { day: string; balance?: number; low?: number; high?: number }

export type BurnDownProps = {
  title: string
  /** Names both dates: "Empty between 3 and 19 May 2026 at the present pace." */
  sentence: string
  unit: string
  days: readonly BurnDownDay[]
}

const Drawing = dynamic(
  () => import('./burn-down-drawing').then((module) => module.BurnDownDrawing),
  { ssr: false, loading: () => <Skeleton size="block" className="h-64" /> },
)

/** A balance as a line that ends in a shaded range: what is known, then what may come. */
export function BurnDown(props: BurnDownProps) {
  return (
    <ChartFrame
      title={props.title}
      sentence={props.sentence}
      chart={<Drawing {...props} />}
      table={
        <Table
          caption={props.title}
          columns={[
            { key: 'day', label: 'Day' },
            { key: 'balance', label: `Balance, ${props.unit}`, align: 'end' },
            { key: 'range', label: `Forecast, ${props.unit}`, align: 'end' },
          ]}
          rows={props.days.map((day) => ({ id: day.day, cells: cellsOf(day) }))}
        />
      }
    />
  )
}

function cellsOf({ day, balance, low, high }: BurnDownDay) {
  return {
    day: dayText(new Date(`${day}T00:00:00Z`)),
    balance: balance === undefined ? undefined : chartFigure(balance),
    range:
      low === undefined || high === undefined
        ? undefined
        : `${chartFigure(low)} to ${chartFigure(high)}`,
  }
}
