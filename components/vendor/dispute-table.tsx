import { Badge, type Tone } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { Instant } from '@/components/ui/instant'
import { Money } from '@/components/ui/money'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { formatMoney } from '@/lib/domain/money/money'
import { formatTokens } from '@/lib/domain/tokens/tokens'

export type DisputeRow = {
  id: string
  organization: { id: string; name: string }
  amount: bigint
  reason: string
  status: string
  openedAt: Date
  closedAt: Date | null
  frozen: bigint
  debt: bigint
}

const columns = [
  { key: 'customer', label: 'Customer' },
  { key: 'opened', label: 'Opened' },
  { key: 'amount', label: 'Amount', align: 'end' },
  { key: 'reason', label: 'Reason' },
  { key: 'state', label: 'State' },
  { key: 'frozen', label: 'Tokens frozen', align: 'end' },
  { key: 'debt', label: 'Tokens owed', align: 'end' },
] as const

const tones: Readonly<Record<string, Tone>> = { won: 'good', lost: 'lost', warning_closed: 'quiet' }

/** Charges that customers' banks dispute: the money is away until the bank has decided. */
export function DisputeTable({
  disputes,
  currency,
}: {
  disputes: readonly DisputeRow[]
  currency: string
}) {
  if (disputes.length === 0)
    return <EmptyState>No payment is disputed. Evidence is handed in at the provider.</EmptyState>
  return (
    <Table
      caption="Disputes"
      columns={columns}
      rows={disputes.map((dispute) => ({
        id: dispute.id,
        cells: {
          customer: (
            <TextLink href={`/vendor/customers/${dispute.organization.id}`}>
              {dispute.organization.name}
            </TextLink>
          ),
          opened: <Instant at={dispute.openedAt} />,
          amount: <Money amount={formatMoney(dispute.amount, currency)} />,
          reason: inWords(dispute.reason),
          state: (
            <Badge tone={tones[dispute.status] ?? 'soon'}>
              {inWords(dispute.status)}
              {dispute.closedAt && (
                <>
                  {' '}
                  <Instant at={dispute.closedAt} dayOnly />
                </>
              )}
            </Badge>
          ),
          frozen: formatTokens(dispute.frozen),
          debt: formatTokens(dispute.debt),
        },
      }))}
    />
  )
}

/** "needs_response" → "Needs response" */
const inWords = (code: string): string =>
  `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('_', ' ')}`
