'use client'
import dynamic from 'next/dynamic'
import type { BarChartProps } from './bar-chart-props'
import { chartFigure } from './chart-axis'
import { ChartFrame } from './chart-frame'
import { dayText } from './instant-text'
import { Skeleton } from './skeleton'
import { Table } from './table'

const Drawing = dynamic(
  () => import('./bar-chart-drawing').then((module) => module.BarChartDrawing),
  { ssr: false, loading: () => <Skeleton size="block" className="h-64" /> },
)

/** Stacked bars by day in six hues that stay apart for every eye, with direct labels and a table. */
export function BarChart(props: BarChartProps) {
  return (
    <ChartFrame
      title={props.title}
      sentence={props.sentence}
      chart={<Drawing {...props} />}
      table={<BarTable {...props} />}
    />
  )
}

function BarTable({ title, unit, series, days }: BarChartProps) {
  const columns = [
    { key: 'day', label: 'Day' },
    ...series.map(({ key, label }) => ({ key, label, align: 'end' }) as const),
    { key: 'total', label: `Total, ${unit}`, align: 'end' } as const,
  ]
  const rows = days.map(({ day, values }) => ({
    id: day,
    cells: {
      day: dayText(new Date(`${day}T00:00:00Z`)),
      ...Object.fromEntries(series.map(({ key }) => [key, chartFigure(values[key] ?? 0)])),
      total: chartFigure(series.reduce((sum, { key }) => sum + (values[key] ?? 0), 0)),
    },
  }))
  return <Table caption={title} columns={columns} rows={rows} />
}
