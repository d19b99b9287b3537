import { expect, it } from 'vitest'
import { vendorAct } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer } from '@/dev/testing/billing-world'
import { searchVendorAuditEntries } from '@/lib/usecases/audit/search-audit-entries'
import { createCoupon } from '@/lib/usecases/coupons/create-coupon'
import { issueLicenseKeys } from '@/lib/usecases/license-keys/issue-license-keys'
import { refundInvoice } from '@/lib/usecases/refunds/refund-invoice'
import { archiveCoupon } from '@/lib/usecases/vendor/list-coupons'

const world = await openBillingWorld()
const { db, services } = world
const everything = { text: null, limit: 20 }

const staff = {
  ...vendorAct(),
  actor: { ...vendorAct().actor, kind: 'staff', name: 'Vera' },
} as const

it('O4 the vendor’s own acts stand in the vendor’s log, each once, and a refused one does not', async () => {
  const made = await createCoupon(db, { code: 'SPRING', percentOff: 1000, combinable: true }, staff)
  const again = { code: 'spring', percentOff: 500, combinable: true }
  expect(await createCoupon(db, again, staff)).toMatchObject({ ok: false })
  const couponId = made.ok ? made.value.id : ''
  expect(await archiveCoupon(db, couponId, staff)).toBe(true)
  expect(await archiveCoupon(db, couponId, staff)).toBe(false)
  const [product] = services.catalog.sharedLicenses
  await issueLicenseKeys(services, { sku: product?.sku ?? '', quantity: 2, ...staff })
  const { entries } = await searchVendorAuditEntries(db, everything)
  expect(entries.map(({ action, actorName }) => [action, actorName])).toEqual([
    ['licenseKey.issue', 'Vera'],
    ['coupon.end', 'Vera'],
    ['coupon.create', 'Vera'],
  ])
})

it('O4 a refund by the vendor stands in the customer’s log and in the vendor’s', async () => {
  const customer = await openCustomer(world)
  const { order } = await buy(customer, [{ type: 'topUp', bundle: 100, quantity: 1 }])
  const context = { ...(await customer.context()), actor: staff.actor }
  const refund = { invoiceId: order.invoiceId, amount: 500n, reason: 'Kindness' }
  expect(await refundInvoice(context, refund)).toMatchObject({ ok: true })
  const { organizationId } = customer
  const own = { organizationId, action: 'invoice.refund', subjectId: order.invoiceId }
  expect(await db.auditEntry.count({ where: own })).toBe(1)
  expect(await db.vendorAuditEntry.count({ where: own })).toBe(1)
})

it('O4 an entry of the vendor’s log can be neither changed nor deleted', async () => {
  await createCoupon(db, { code: 'STAYS', percentOff: 1000, combinable: true }, staff)
  const { id } = await db.vendorAuditEntry.findFirstOrThrow({ where: { action: 'coupon.create' } })
  await expect(
    db.vendorAuditEntry.update({ where: { id }, data: { actorName: 'Nobody' } }),
  ).rejects.toThrow(/append-only|permission/)
  await expect(db.vendorAuditEntry.delete({ where: { id } })).rejects.toThrow(
    /append-only|permission/,
  )
})
