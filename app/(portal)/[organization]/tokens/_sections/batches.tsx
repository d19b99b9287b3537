import { BatchTable } from '@/components/tokens/batch-table'
import { Section } from '@/components/ui/section'
import type { Context } from '@/lib/usecases/context'
import { listOrganizationBatches } from '@/lib/usecases/tokens/list-organization-batches'
import type { Wallet } from './balance'

export async function BatchesSection({ context, wallet }: { context: Context; wallet: Wallet }) {
  const batches = await listOrganizationBatches(context, wallet)
  return (
    <Section
      title="Batches"
      lead="Spent in this order: soonest expiry first, then oldest. Top-ups never expire."
    >
      <BatchTable batches={batches} />
    </Section>
  )
}
