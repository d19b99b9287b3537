import { TokenFigure } from '@/components/tokens/token-figure'
import { Instant } from '@/components/ui/instant'
import { Table } from '@/components/ui/table'
import { Tokens } from '@/components/ui/tokens'

export type CounterBatch = {
  readonly id: string
  readonly name: string
  readonly available: string
  readonly held: string
  readonly granted: string
  readonly expiresAt: Date | null
  /** The next photo is paid by this one. */
  readonly next: boolean
}

const columns = [
  { key: 'name', label: 'Package' },
  { key: 'available', label: 'Available', align: 'end' },
  { key: 'held', label: 'Held', align: 'end' },
  { key: 'granted', label: 'Granted', align: 'end' },
  { key: 'expires', label: 'Expires' },
] as const

/** K7: the balance and every batch's expiry, before a photo is made. */
export function TokenCounter(props: { available: bigint; batches: readonly CounterBatch[] }) {
  const { available, batches } = props
  return (
    <div className="flex flex-col gap-4">
      <TokenFigure
        label="Your AI Photo tokens"
        amount={available}
        note="One photo is one token. A photo that fails costs nothing."
      />
      {batches.length > 0 && (
        <Table
          caption="Your tokens by package, in the order they are used"
          columns={columns}
          rows={batches.map((batch) => ({
            id: batch.id,
            cells: {
              name: (
                <>
                  {batch.name}
                  {batch.next && (
                    <span className="block text-13 font-regular text-quiet">
                      Pays the next photo
                    </span>
                  )}
                </>
              ),
              available: <Tokens amount={batch.available} plain />,
              held: <Tokens amount={batch.held} plain />,
              granted: <Tokens amount={batch.granted} plain />,
              expires: batch.expiresAt && <Instant at={batch.expiresAt} />,
            },
          }))}
        />
      )}
    </div>
  )
}
