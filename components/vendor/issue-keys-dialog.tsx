'use client'
import { ActionDialog } from '@/components/ui/action-dialog'
import { FormNumberField } from '@/components/ui/action-form'
import { CodeBlock } from '@/components/ui/code-block'
import { FormMessageNotice } from '@/components/ui/form-message'
import type { FormAction } from '@/components/ui/form-state'
import { SelectField } from '@/components/ui/select-field'

type Product = { value: string; label: string }

/** Issues license keys and shows them, this once (S1). */
export function IssueKeysDialog(props: { action: FormAction; products: readonly Product[] }) {
  return (
    <ActionDialog
      title="Issue license keys"
      trigger={{ label: 'Issue keys', tone: 'primary' }}
      action={props.action}
      submitLabel="Issue keys"
      keepOpen
    >
      {(state) =>
        typeof state.value === 'string' ? (
          <>
            <FormMessageNotice message={state.message} />
            <CodeBlock text={state.value} what="license keys" />
          </>
        ) : (
          <>
            <SelectField name="sku" label="Product" options={props.products} />
            <FormNumberField name="quantity" label="Quantity" defaultValue={1} min={1} max={1000} />
          </>
        )
      }
    </ActionDialog>
  )
}
