import { RadioGroup } from '@/components/ui/radio-group'
import { QuantityField } from './buying'

export type SkuChoicesProps = {
  /** "Shared license" */
  legend: string
  options: readonly { sku: string; name: string; hint: string; price: string }[]
  chosen: string
  quantity: number
  most: number
}

/** Which one of a few products, and how many of it. */
export function SkuChoices({ legend, options, chosen, quantity, most }: SkuChoicesProps) {
  return (
    <>
      <RadioGroup
        legend={legend}
        name="sku"
        defaultValue={chosen}
        options={options.map(({ sku, name, hint, price }) => ({
          value: sku,
          label: name,
          hint,
          aside: price,
        }))}
      />
      <QuantityField label="Quantity" name="quantity" min={1} max={most} defaultValue={quantity} />
    </>
  )
}
