import { QuantityField } from '@/components/orders/buying'
import { Notice } from '@/components/ui/notice'
import { RadioGroup } from '@/components/ui/radio-group'

export type UnlimitedLicenseChoicesProps = {
  licenses: readonly { sku: string; name: string; days: string; price: string }[]
  chosen: string
  quantity: number
  most: number
}

/** Which unlimited license and for how many devices; when its days begin is said before it is paid. */
export function UnlimitedLicenseChoices(props: UnlimitedLicenseChoicesProps) {
  return (
    <>
      <RadioGroup
        legend="Unlimited license"
        name="sku"
        defaultValue={props.chosen}
        options={props.licenses.map(({ sku, name, days, price }) => ({
          value: sku,
          label: name,
          hint: days,
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
      <Notice tone="info" title="Bind it when the device needs it">
        What you buy waits in stock and loses no days there. Bound to a device it stays with that
        device, and it ends by itself.
      </Notice>
    </>
  )
}
