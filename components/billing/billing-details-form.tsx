import { ActionForm, FormTextField } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/form-state'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { AddressField } from './address-field'

export type BillingDetailsView = {
  readonly name: string
  readonly billingName: string | null
  readonly billingAddress: string | null
  readonly taxId: string | null
  readonly billingEmail: string | null
}

/** What invoices are made out to, and where they are mailed. */
export function BillingDetailsForm(props: { action: FormAction; details: BillingDetailsView }) {
  const { action, details } = props
  return (
    <ActionForm action={action} className="flex flex-col gap-6">
      <Section
        title="On the invoice"
        lead="Whom it is made out to. The tax ID is printed as it stands here."
        beside
      >
        <div className="flex flex-col gap-4">
          <FormTextField
            name="billingName"
            label="Name on invoices"
            autoComplete="organization"
            defaultValue={details.billingName ?? ''}
            hint={`Empty: ${details.name}.`}
          />
          <AddressField defaultValue={details.billingAddress ?? ''} />
          <FormTextField
            name="taxId"
            label="Tax ID"
            defaultValue={details.taxId ?? ''}
            autoComplete="off"
            optional
          />
        </div>
      </Section>
      <Section title="By mail" lead="Where receipts, invoices and credit notes go." beside>
        <div className="flex flex-col items-start gap-4">
          <FormTextField
            name="billingEmail"
            type="email"
            label="E-mail for invoices"
            defaultValue={details.billingEmail ?? ''}
            autoComplete="email"
            hint="Empty: operators, license admins and organization admins."
          />
          <SubmitButton>Save billing details</SubmitButton>
        </div>
      </Section>
    </ActionForm>
  )
}
