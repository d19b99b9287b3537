import { Badge, type Tone } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { Instant } from '@/components/ui/instant'
import { Money } from '@/components/ui/money'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { statusWords } from '@/lib/domain/invoices/paper'
import { formatMoney } from '@/lib/domain/money/money'

export type FailedPayment = {
  id: string
  organization: { id: string; name: string }
  invoice: { number: string; status: string }
  state: string
  amount: bigint
  failureCode: string | null
  failureMessage: string | null
  createdAt: Date
  retry: { nextRetryAt: Date | null; retryPaused: boolean } | null
}

const columns = [
  { key: 'customer', label: 'Customer' },
  { key: 'invoice', label: 'Invoice' },
  { key: 'at', label: 'Tried' },
  { key: 'amount', label: 'Amount', align: 'end' },
  { key: 'state', label: 'State' },
  { key: 'why', label: 'Why' },
  { key: 'next', label: 'Next' },
] as const

const tones: Readonly<Record<string, Tone>> = {
  failed: 'lost',
  duplicate: 'lost',
  unknown: 'soon',
  actionRequired: 'soon',
  processing: 'info',
}

const words: Readonly<Record<string, string>> = {
  failed: 'Failed',
  duplicate: 'Paid twice, given back',
  unknown: 'Outcome unknown',
  actionRequired: 'Bank asks to confirm',
  processing: 'Processing',
}

export function FailedPayments({
  attempts,
  currency,
}: {
  attempts: readonly FailedPayment[]
  currency: string
}) {
  if (attempts.length === 0)
    return <EmptyState>No payment failed. Tries that fail stand here.</EmptyState>
  return (
    <Table
      caption="Failed payments"
      columns={columns}
      rows={attempts.map((attempt) => ({
        id: attempt.id,
        cells: {
          customer: (
            <TextLink href={`/vendor/customers/${attempt.organization.id}`}>
              {attempt.organization.name}
            </TextLink>
          ),
          invoice: `${attempt.invoice.number}, ${statusWords(attempt.invoice.status).word.toLowerCase()}`,
          at: <Instant at={attempt.createdAt} />,
          amount: <Money amount={formatMoney(attempt.amount, currency)} />,
          state: (
            <Badge tone={tones[attempt.state] ?? 'quiet'}>
              {words[attempt.state] ?? attempt.state}
            </Badge>
          ),
          why: attempt.failureMessage ?? attempt.failureCode ?? 'Not told',
          next: <NextTry retry={attempt.retry} />,
        },
      }))}
    />
  )
}

function NextTry({ retry }: { retry: FailedPayment['retry'] }) {
  if (!retry) return 'None'
  if (retry.retryPaused) return 'When the card changes'
  return retry.nextRetryAt ? <Instant at={retry.nextRetryAt} /> : 'Last try was made'
}
