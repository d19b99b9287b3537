import type { Metadata } from 'next'
import { CouponDialog } from '@/components/vendor/coupon-dialog'
import { CouponTable } from '@/components/vendor/coupon-table'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireStaff } from '@/lib/http/page-access'
import { services } from '@/lib/usecases/services'
import { listCoupons } from '@/lib/usecases/vendor/list-coupons'
import { addCoupon, endCoupon } from './actions'

export const metadata: Metadata = { title: 'Coupons' }

export default async function CouponsPage() {
  await requireStaff()
  const { db, catalog } = services()
  return (
    <PageStack>
      <PageHeader
        title="Coupons"
        lead="A code takes a percentage or an amount off what is bought, after the volume discount."
        actions={<CouponDialog action={addCoupon} />}
      />
      <CouponTable coupons={await listCoupons(db)} currency={catalog.currency} end={endCoupon} />
    </PageStack>
  )
}
