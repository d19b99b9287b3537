'use client'
import { ActionForm } from '@/components/ui/action-form'
import { Badge } from '@/components/ui/badge'
import { Code } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction } from '@/components/ui/form-state'
import { Instant } from '@/components/ui/instant'
import { Money } from '@/components/ui/money'
import { SubmitButton } from '@/components/ui/submit-button'
import { Table } from '@/components/ui/table'
import { rateText } from '@/components/licenses/rate-text'
import { formatMoney } from '@/lib/domain/money/money'

export type CouponRow = {
  id: string
  code: string
  percentOff: number | null
  amountOff: bigint | null
  combinable: boolean
  redeemed: number
  maxRedemptions: number | null
  validUntil: Date | null
  archivedAt: Date | null
  givenAway: bigint
}

const columns = [
  { key: 'code', label: 'Code' },
  { key: 'off', label: 'Off', align: 'end' },
  { key: 'redeemed', label: 'Redeemed', align: 'end' },
  { key: 'given', label: 'Given away', align: 'end' },
  { key: 'until', label: 'Works until' },
  { key: 'actions', label: 'Actions', hideLabel: true, align: 'end' },
] as const

type CouponTableProps = { coupons: readonly CouponRow[]; currency: string; end: FormAction }

export function CouponTable({ coupons, currency, end }: CouponTableProps) {
  if (coupons.length === 0)
    return <EmptyState>No coupon yet. Codes that you make stand here.</EmptyState>
  return (
    <Table
      caption="Coupons"
      columns={columns}
      rows={coupons.map((coupon) => ({
        id: coupon.id,
        cells: {
          code: <Code>{coupon.code}</Code>,
          off: offWords(coupon, currency),
          redeemed:
            coupon.maxRedemptions === null
              ? coupon.redeemed
              : `${coupon.redeemed} of ${coupon.maxRedemptions}`,
          given: <Money amount={formatMoney(coupon.givenAway, currency)} />,
          until: coupon.validUntil ? <Instant at={coupon.validUntil} dayOnly /> : 'No end',
          actions: coupon.archivedAt ? (
            <Badge>Ended</Badge>
          ) : (
            <ActionForm action={end}>
              <input type="hidden" name="couponId" value={coupon.id} />
              <SubmitButton tone="quiet" size="small">
                End<span className="sr-only"> {coupon.code}</span>
              </SubmitButton>
            </ActionForm>
          ),
        },
      }))}
    />
  )
}

function offWords({ percentOff, amountOff, combinable }: CouponRow, currency: string): string {
  const off = percentOff === null ? formatMoney(amountOff ?? 0n, currency) : rateText(percentOff)
  return combinable ? off : `${off}, instead of the volume discount`
}
