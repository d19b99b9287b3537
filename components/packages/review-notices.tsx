import type { SummaryView } from '@/components/orders/summary-view'
import { Notice } from '@/components/ui/notice'

/** What whoever reviews an assignment has to know before it is paid, each said only when it is so. */
export function ReviewNotices(props: {
  coupon: SummaryView['coupon']
  orderable: boolean
  changed: boolean
  stale: boolean
}) {
  const { coupon, orderable, changed, stale } = props
  return (
    <>
      {changed && (
        <Notice tone="soon" title="Something has changed" live>
          Nothing was charged. This is who gets the package now, and what it costs.
        </Notice>
      )}
      {coupon?.applied === false && (
        <Notice tone="soon" title={`No discount from the coupon code ${coupon.code}`}>
          {coupon.note} Choose again to try another code, or complete the purchase without it.
        </Notice>
      )}
      {!orderable && (
        <Notice tone="soon" title="There is nothing to buy">
          Nobody here can be given this package. Choose again to name other members or another
          package.
        </Notice>
      )}
      {stale && (
        <Notice tone="soon" title="This price has expired">
          Prices are kept for 15 minutes. Choose again to see the present one.
        </Notice>
      )}
    </>
  )
}
