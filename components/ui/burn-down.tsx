'use client'
import dynamic from 'next/dynamic'
import type { BurnDownDay, BurnDownProps } from './burn-down-props'
import { forecastText } from './burn-down-forecast'
import { chartFigure } from './chart-axis'
import { ChartFrame } from './chart-frame'
import { dayText } from './instant-text'
import { Skeleton } from './skeleton'
import { Table } from './table'

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

function cellsOf({ day, balance, ...coming }: BurnDownDay) {
  return {
    day: dayText(new Date(`${day}T00:00:00Z`)),
    balance: balance === undefined ? undefined : chartFigure(balance),
    range: balance === undefined ? forecastText(coming) : undefined,
  }
}
