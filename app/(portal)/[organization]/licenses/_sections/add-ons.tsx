import { AddOnCard } from '@/components/licenses/add-on-card'
import { addOnView } from '@/components/licenses/add-on-view'
import { Section } from '@/components/ui/section'
import { can } from '@/lib/domain/access/permissions'
import type { Caller } from '@/lib/http/visitor'
import { contextOf } from '@/lib/usecases/context-of'
import type { BoardLicense, NextCharge } from '@/lib/usecases/licenses/read-license-board'
import { cancelAddOn, keepAddOn } from '../actions'

type AddOnsProps = {
  caller: Caller
  board: { readonly licenses: readonly BoardLicense[]; readonly charges: readonly NextCharge[] }
}

/** L2: what an organization can have once, beside its licenses. */
export function AddOns({ caller, board }: AddOnsProps) {
  const { catalog } = contextOf(caller)
  const { slug } = caller
  if (catalog.addOns.length === 0) return null
  const actions = can(caller.roles, 'licenses.manage')
    ? { cancel: cancelAddOn.bind(null, slug), keep: keepAddOn.bind(null, slug) }
    : null
  return (
    <Section title="Add-ons" lead="On while at least one license is active.">
      {catalog.addOns.map((addOn) => (
        <AddOnCard
          key={addOn.id}
          slug={slug}
          addOn={addOnView(addOn, {
            held:
              board.charges.find(({ subscription }) => subscription.product === addOn.id) ?? null,
            hasLicense: board.licenses.length > 0,
            currency: catalog.currency,
          })}
          actions={actions}
        />
      ))}
    </Section>
  )
}
