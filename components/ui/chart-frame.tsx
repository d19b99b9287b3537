'use client'
import { type ReactNode, useId, useState } from 'react'
import { Button } from './button'

export type ChartFrameProps = {
  title: string
  /** What changed, in a sentence; a chart is never left to speak alone. */
  sentence: ReactNode
  chart: ReactNode
  table: ReactNode
}

/** A chart with its sentence above and the same data as a table one press away. */
export function ChartFrame({ title, sentence, chart, table }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  return (
    <figure aria-labelledby={id} className="flex flex-col gap-4">
      <figcaption className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <p id={id} className="font-strong">
            {title}
          </p>
          <p className="max-w-[68ch] text-quiet">{sentence}</p>
        </div>
        <Button size="small" onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Show as chart' : 'Show as table'}
        </Button>
      </figcaption>
      {asTable ? table : chart}
    </figure>
  )
}
