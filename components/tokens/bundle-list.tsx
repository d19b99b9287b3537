import { QuantityField } from '@/components/orders/buying'
import { Badge } from '@/components/ui/badge'
import { Money } from '@/components/ui/money'

export type BundleView = {
  readonly tokens: number
  /** "1,000 tokens" */
  readonly label: string
  readonly price: string
  /** "$0.12 a token" */
  readonly unit: string
  /** "40 % less per token"; null for the smallest. */
  readonly saving: string | null
  readonly quantity: number
}

/** The bundles, smallest first, each with its price, unit price, saving and quantity. */
export function BundleList({ bundles, most }: { bundles: readonly BundleView[]; most: number }) {
  return (
    <ul className="border-t border-hairline">
      {bundles.map((bundle) => (
        <li
          key={bundle.tokens}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-hairline py-3"
        >
          <div className="min-w-0 grow basis-40">
            <p className="font-strong">{bundle.label}</p>
            <p className="text-13 text-quiet">{bundle.unit}</p>
          </div>
          {bundle.saving !== null && <Badge tone="good">{bundle.saving}</Badge>}
          <Money amount={bundle.price} className="min-w-20 text-right" />
          <div className="w-36">
            <QuantityField
              name={`bundles.${bundle.tokens}`}
              label={`Quantity of ${bundle.label}`}
              hideLabel
              min={0}
              max={most}
              defaultValue={bundle.quantity}
            />
          </div>
        </li>
      ))}
    </ul>
  )
}
