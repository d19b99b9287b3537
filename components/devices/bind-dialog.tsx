'use client'
import { FormTextField } from '@/components/ui/action-form'
import { ActionDialog } from '@/components/ui/action-dialog'
import type { FormAction } from '@/components/ui/form-state'
import { Notice } from '@/components/ui/notice'
import { SelectField } from '@/components/ui/select-field'
import type { FreeLicense } from './device-views'

export type BindDialogProps = {
  action: FormAction
  device: { readonly id: string; readonly name: string }
  free: readonly FreeLicense[]
}

/** Binds an unlimited license of the stock, or the one that a key holds. */
export function BindDialog({ action, device, free }: BindDialogProps) {
  return (
    <ActionDialog
      title="Bind unlimited license"
      description={`${device.name} then spends nothing from the pool: its analyses are recorded at 0 until the license ends.`}
      trigger={{ label: 'Bind unlimited license', size: 'small' }}
      action={action}
      submitLabel={`Bind to ${device.name}`}
    >
      <input type="hidden" name="deviceId" value={device.id} />
      {free.length > 0 && (
        <SelectField
          label="Unlimited license"
          name="licenseId"
          placeholder="Enter a key instead"
          defaultValue={free[0]?.id}
          options={free.map(({ id, name, days }) => ({
            value: id,
            label: `${name}, ${days} days`,
          }))}
        />
      )}
      <FormTextField
        label="License key"
        name="key"
        mono
        optional={free.length > 0}
        autoComplete="off"
        spellCheck={false}
        hint="Spaces, dashes and capitals do not matter."
      />
      <Notice tone="soon" title={`Bound to ${device.name} for good`}>
        Its days run from now on. It cannot be unbound or moved to another device.
      </Notice>
    </ActionDialog>
  )
}
