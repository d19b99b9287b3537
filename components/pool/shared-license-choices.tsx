import { QuantityField } from '@/components/orders/buying'
import { Notice } from '@/components/ui/notice'
import { RadioGroup } from '@/components/ui/radio-group'

export type SharedLicenseChoicesProps = {
  organization: string
  licenses: readonly { sku: string; name: string; tokens: string; price: string }[]
  chosen: string
  quantity: number
  most: number
}

/** Which shared license and how many; what binding means is said before anything is paid. */
export function SharedLicenseChoices(props: SharedLicenseChoicesProps) {
  return (
    <>
      <RadioGroup
        legend="Shared license"
        name="sku"
        defaultValue={props.chosen}
        options={props.licenses.map(({ sku, name, tokens, price }) => ({
          value: sku,
          label: name,
          hint: tokens,
          aside: price,
        }))}
      />
      <QuantityField
        label="Quantity"
        name="quantity"
        min={1}
        max={props.most}
        defaultValue={props.quantity}
      />
      <Notice tone="soon" title={`Bound to ${props.organization} for good`}>
        A shared license cannot be unbound, undone or moved alone. Only a transfer of the whole pool
        takes it to another organization.
      </Notice>
    </>
  )
}
