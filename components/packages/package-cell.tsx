import { Badge } from '@/components/ui/badge'
import { classes } from '@/components/ui/classes'
import { type PackageCell as Cell, statusWords } from './grid-view'

const inks = { good: 'text-ink', soon: 'text-soon', lost: 'text-lost' } as const
const badges = {
  active: null,
  canceling: <Badge tone="soon">{statusWords.canceling}</Badge>,
  pastDue: <Badge tone="lost">{statusWords.pastDue}</Badge>,
  ended: <Badge>{statusWords.ended}</Badge>,
} as const

/** What is left, large enough to be read across a room, and what happens when. */
export function PackageCell({ cell }: { cell: Cell }) {
  return (
    <span className="flex flex-col items-end gap-1 sm:items-start">
      <span className="whitespace-nowrap">
        <span className={classes('text-20 font-strong', inks[cell.tone])}>{cell.balance}</span>{' '}
        <span className="text-13 text-quiet">{cell.of}</span>
        {cell.tone === 'lost' && <span className="sr-only">, none left</span>}
      </span>
      <span className="text-13 text-quiet">{cell.when}</span>
      {badges[cell.status]}
    </span>
  )
}
