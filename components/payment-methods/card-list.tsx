import { ActionDialog } from '@/components/ui/action-dialog'
import { Badge } from '@/components/ui/badge'
import type { FormAction } from '@/components/ui/form-state'

export type CardView = {
  readonly id: string
  /** "Visa ending 4242" */
  readonly name: string
  readonly expires: string
  readonly isDefault: boolean
  readonly uses: string
  readonly warning: string | null
  readonly isLast: boolean
}

export type CardActions = { makeDefault: FormAction; remove: FormAction }

/** The cards, the default first, each with what it is used for. `actions` null: to be read only. */
export function CardList(props: { cards: readonly CardView[]; actions: CardActions | null }) {
  const { cards, actions } = props
  return (
    <ul className="border-t border-hairline">
      {cards.map((card) => (
        <li
          key={card.id}
          className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-b border-hairline py-4"
        >
          <div className="min-w-0 grow basis-60">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-strong">{card.name}</span>
              {card.isDefault && <Badge tone="good">Default</Badge>}
            </p>
            <p className="text-quiet">
              Expires {card.expires}. {card.uses}
            </p>
            {card.warning !== null && <p className="text-soon">{card.warning}</p>}
          </div>
          {actions && <Actions card={card} actions={actions} />}
        </li>
      ))}
    </ul>
  )
}

function Actions({ card, actions }: { card: CardView; actions: CardActions }) {
  const id = <input type="hidden" name="paymentMethodId" value={card.id} />
  const of = <span className="sr-only"> {card.name}</span>
  return (
    <div className="flex flex-wrap gap-2">
      {!card.isDefault && (
        <ActionDialog
          title={`Make ${card.name} the default`}
          description="Every later charge goes to it: purchases, renewals and top-ups. What is past due is charged to it at once."
          trigger={{ label: <>Make default{of}</>, size: 'small' }}
          action={actions.makeDefault}
          submitLabel="Make default"
        >
          {id}
        </ActionDialog>
      )}
      <ActionDialog
        title={`Remove ${card.name}`}
        description={removalWords(card)}
        trigger={{ label: <>Remove card{of}</>, size: 'small' }}
        action={actions.remove}
        submitLabel="Remove card"
        tone="danger"
      >
        {id}
      </ActionDialog>
    </div>
  )
}

function removalWords(card: CardView): string {
  if (card.isLast)
    return 'It is the only card. Without one the next purchase asks for a card on the payment page.'
  return card.isDefault
    ? 'It is the default. The newest card left becomes the default.'
    : 'Nothing is charged to it at present.'
}
