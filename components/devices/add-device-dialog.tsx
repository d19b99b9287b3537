'use client'
import { FormTextField } from '@/components/ui/action-form'
import { ActionDialog } from '@/components/ui/action-dialog'
import { Checkbox } from '@/components/ui/checkbox'
import type { FormAction } from '@/components/ui/form-state'
import { SelectField } from '@/components/ui/select-field'

/** Registers one camera or booth. */
export function AddDeviceDialog({ action }: { action: FormAction }) {
  return (
    <ActionDialog
      title="Add device"
      trigger={{ label: 'Add device', tone: 'primary' }}
      action={action}
      submitLabel="Add device"
    >
      <FormTextField label="Name" name="name" autoComplete="off" />
      <FormTextField
        label="Serial"
        name="serial"
        mono
        autoComplete="off"
        hint="As printed on the device. Registered once."
      />
      <SelectField
        label="Kind"
        name="kind"
        defaultValue="camera"
        options={[
          { value: 'camera', label: 'Camera' },
          { value: 'booth', label: 'Booth' },
        ]}
      />
      <Checkbox label="Cloud AI" name="cloudAi" hint="It may spend from the shared pool at once." />
    </ActionDialog>
  )
}
