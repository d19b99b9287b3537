import { TransferTable } from '@/components/pool/transfer-table'
import { Section } from '@/components/ui/section'
import type { Context } from '@/lib/usecases/context'
import { listPoolTransfers } from '@/lib/usecases/pool/list-pool-transfers'

/** The newest transfers; the API lists all of them. */
export async function TransfersSection({ context }: { context: Context }) {
  const transfers = await listPoolTransfers(context, { limit: 50 })
  return (
    <Section title="Transfers" lead="Out of and into this organization, newest first.">
      <TransferTable transfers={transfers} />
    </Section>
  )
}
