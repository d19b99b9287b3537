import { dayText } from '@/components/ui/instant-text'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { addDays } from '@/lib/domain/time/periods'
import { tokensExpire } from '@/lib/domain/tokens/tokens'
import type { Context } from '@/lib/usecases/context'
import { listPaymentMethods } from '@/lib/usecases/payment-methods/list-payment-methods'
import { readNextInvoice } from '@/lib/usecases/subscriptions/read-next-invoice'
import { listOrganizationBatches } from '@/lib/usecases/tokens/list-organization-batches'
import { organizationWallet } from '@/lib/usecases/tokens/organization-wallet'
import type { May } from './may'

const soonDays = 14

type Item = { id: string; title: string; link: { label: string; href: string } }
type Props = { context: Context; may: May; slug: string }

/** What is about to go wrong; what has gone wrong already stands above every page. */
export async function AttentionSection(props: Props) {
  const [cards, tokens] = await Promise.all([cardItems(props), tokenItems(props)])
  const items = [...cards, ...tokens]
  return (
    <Section title="Coming up">
      {items.length === 0 ? (
        <p className="text-quiet">Nothing fails or expires soon.</p>
      ) : (
        <div className="flex flex-col gap-2">
          {items.map(({ id, title, link }) => (
            <Notice
              key={id}
              tone="soon"
              title={title}
              action={<TextLink href={link.href}>{link.label}</TextLink>}
            />
          ))}
        </div>
      )}
    </Section>
  )
}

/** I2: a renewal without a card that will work. */
async function cardItems({ context, slug }: Props): Promise<Item[]> {
  const [next, cards] = await Promise.all([readNextInvoice(context), listPaymentMethods(context)])
  if (next === null || next.amount === 0n) return []
  const link = { label: 'Payment methods', href: `/${slug}/billing/payment-methods` }
  const on = dayText(next.at)
  const card = cards.find(({ isDefault }) => isDefault)
  if (!card) return [{ id: 'no-card', title: `No card is there for the renewal on ${on}.`, link }]
  const expires = Date.UTC(card.expYear, card.expMonth, 1) <= next.at.getTime()
  const title = `The card ending ${card.last4} expires before the renewal on ${on}.`
  return expires ? [{ id: 'card-expires', title, link }] : []
}

async function tokenItems({ context, may, slug }: Props): Promise<Item[]> {
  if (!may('tokens.read')) return []
  const wallet = await organizationWallet(context)
  const batches = await listOrganizationBatches(context, wallet)
  const until = addDays(context.now, soonDays)
  return batches.flatMap(({ id, available, expiresAt }) =>
    expiresAt === null || available === 0n || expiresAt > until
      ? []
      : [
          {
            id,
            title: `${tokensExpire(available)} on ${dayText(expiresAt)}.`,
            link: { label: 'Tokens', href: `/${slug}/tokens` },
          },
        ],
  )
}
