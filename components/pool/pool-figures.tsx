'use client'
import { BigNumber } from '@/components/ui/big-number'
import { FigureRow } from '@/components/ui/figure-row'
import { Tokens } from '@/components/ui/tokens'
import type { PoolFiguresView } from './pool-figures-view'
import { useLiveFigures } from './use-live-figures'

/** What is left and how long it lasts; the figures follow the cameras by one stream. */
export function PoolFigures(props: { figures: PoolFiguresView; stream: string }) {
  const { figures, live } = useLiveFigures(props.figures, props.stream)
  return (
    <div className="flex flex-col gap-6">
      <BigNumber
        label="Available now"
        value={figures.available}
        unit={figures.unit}
        note={`${figures.lasts} ${live ? 'Live.' : 'Connecting to live figures.'}`}
      />
      <FigureRow
        figures={[
          { label: 'Spent today', value: <Tokens amount={figures.today} />, note: 'UTC day' },
          { label: 'Spent in 7 days', value: <Tokens amount={figures.days7} /> },
          { label: 'Spent in 30 days', value: <Tokens amount={figures.days30} /> },
          { label: 'Held', value: <Tokens amount={figures.held} /> },
          { label: 'Cameras with Cloud AI', value: figures.cameras },
          { label: 'Shared licenses', value: figures.licenses },
        ]}
      />
    </div>
  )
}
