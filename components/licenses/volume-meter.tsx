import { Meter } from '@/components/ui/meter'
import type { VolumeTier } from '@/lib/domain/catalog/catalog'
import { volumeMeter } from './volume-words'

/** How far the next volume discount is. */
export function VolumeMeter(props: { volumeTiers: readonly VolumeTier[]; count: number }) {
  const { value, max, text } = volumeMeter(props.volumeTiers, props.count)
  return (
    <div>
      <p className="mb-1 text-13 text-quiet">Volume discount</p>
      <Meter label="Volume discount" value={value} max={max} text={text} />
    </div>
  )
}
