import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { Context } from '@/lib/usecases/context'
import { listInvoices } from '@/lib/usecases/invoices/list-invoices'
import type { May } from './may'

const steps = [
  {
    permission: 'licenses.buy',
    path: '/licenses/new',
    label: 'Add license',
    why: 'Each runs one booth or event at a time.',
  },
  {
    permission: 'tokens.topUp',
    path: '/tokens/top-up',
    label: 'Top up tokens',
    why: 'They pay for what the AI makes at events.',
  },
  {
    permission: 'packages.assign',
    path: '/packages/assign',
    label: 'Assign package',
    why: 'Tokens for one person’s photos, new every 30 days.',
  },
  {
    permission: 'pool.manage',
    path: '/pool/add',
    label: 'Add shared license',
    why: 'A pool of tokens that every camera spends from.',
  },
] as const

type Props = { context: Context; may: May; slug: string }

/** Where to begin, as long as nothing was ever bought: what this person may buy, and what for. */
export async function FirstSteps({ context, may, slug }: Props) {
  const open = steps.filter(({ permission }) => may(permission))
  if (open.length === 0 || !may('invoices.read')) return null
  const { data } = await listInvoices(context, { limit: 1, before: null })
  if (data.length > 0) return null
  return (
    <Section title="Where to begin" lead="Nothing is bought yet. A card can be added while paying.">
      <ul className="grid gap-x-10 gap-y-3 lg:grid-cols-2">
        {open.map(({ path, label, why }) => (
          <li key={path} className="flex flex-col">
            <TextLink href={`/${slug}${path}`}>{label}</TextLink>
            <span className="text-quiet">{why}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
