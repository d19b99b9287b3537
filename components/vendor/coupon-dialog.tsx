'use client'
import { ActionDialog } from '@/components/ui/action-dialog'
import { FormTextField } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import type { FormAction } from '@/components/ui/form-state'

/** Makes a coupon (C1). */
export function CouponDialog({ action }: { action: FormAction }) {
  return (
    <ActionDialog
      title="New coupon"
      trigger={{ label: 'New coupon', tone: 'primary' }}
      action={action}
      submitLabel="Make coupon"
    >
      <FormTextField name="code" label="Code" mono autoComplete="off" required />
      <div className="grid gap-4 sm:grid-cols-2">
        <FormTextField name="percent" label="Percent off" inputMode="numeric" optional />
        <FormTextField name="dollars" label="Dollars off" inputMode="numeric" optional />
        <FormTextField
          name="maxRedemptions"
          label="Redemptions in all"
          inputMode="numeric"
          optional
        />
        <FormTextField
          name="maxPerOrganization"
          label="Per customer"
          inputMode="numeric"
          optional
        />
        <FormTextField
          name="validDays"
          label="Works for so many days"
          inputMode="numeric"
          optional
        />
        <FormTextField name="renewals" label="Renewals it lasts for" inputMode="numeric" optional />
      </div>
      <Checkbox name="combinable" label="Adds to the volume discount" defaultChecked />
      <Checkbox name="firstPurchaseOnly" label="For a first purchase only" />
    </ActionDialog>
  )
}
