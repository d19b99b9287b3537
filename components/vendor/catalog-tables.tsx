import type { ReactNode } from 'react'
import { Code } from '@/components/ui/code'
import { Money } from '@/components/ui/money'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { Tokens } from '@/components/ui/tokens'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import { rateText } from '@/components/licenses/rate-text'
import { formatMoney } from '@/lib/domain/money/money'
import { formatTokensForPeople, wholeTokens } from '@/lib/domain/tokens/tokens'

const moneyIn =
  ({ currency }: Catalog) =>
  (cents: bigint): ReactNode => <Money amount={formatMoney(cents, currency)} />

const tokens = (count: number): ReactNode => (
  <Tokens amount={formatTokensForPeople(wholeTokens(count))} />
)

/** Everything that is sold, table by table. */
export function CatalogTables({ catalog }: { catalog: Catalog }) {
  const money = moneyIn(catalog)
  return (
    <>
      <List
        title="Licenses"
        heads={['Tier', 'A month', 'A year', 'Adds']}
        words={[3]}
        wide
        rows={catalog.plans.map((plan) => [
          plan.name,
          money(plan.prices.month),
          money(plan.prices.year),
          plan.features.map(({ name }) => name).join(', '),
        ])}
      />
      <List
        title="Volume discount"
        heads={['Active licenses', 'Off']}
        rows={catalog.volumeTiers.map((tier) => [`${tier.from} and more`, rateText(tier.discount)])}
      />
      <List
        title="Add-ons"
        heads={['Add-on', 'A year']}
        rows={catalog.addOns.map((addOn) => [addOn.name, money(addOn.price)])}
      />
      <List
        title="Top-ups"
        heads={['Tokens', 'Price']}
        rows={catalog.bundles.map((bundle) => [tokens(bundle.tokens), money(bundle.price)])}
      />
      <List
        title="Token packages"
        heads={['Package', 'Tokens', 'Days', 'Price']}
        rows={catalog.packages.map((item) => [
          item.name,
          tokens(item.tokens),
          item.days,
          money(item.price),
        ])}
      />
      <OtherTables catalog={catalog} />
    </>
  )
}

function OtherTables({ catalog }: { catalog: Catalog }) {
  const money = moneyIn(catalog)
  return (
    <>
      <List
        title="Shared and device licenses"
        heads={['License', 'Code', 'Price']}
        words={[1]}
        rows={[...catalog.sharedLicenses, ...catalog.unlimitedLicenses].map((item) => [
          item.name,
          <Code key={item.sku}>{item.sku}</Code>,
          money(item.price),
        ])}
      />
      <List
        title="Rate card"
        heads={['Use', 'Tokens']}
        rows={catalog.rateCard.map((item) => [
          item.name,
          <Tokens key={item.item} amount={formatTokensForPeople(item.tokens)} />,
        ])}
      />
    </>
  )
}

type ListProps = {
  title: string
  heads: readonly string[]
  /** Which columns, beside the first, are words. */
  words?: readonly number[]
  /** Takes the whole page; other tables are no wider than a row can be followed. */
  wide?: boolean
  rows: readonly (readonly ReactNode[])[]
}

function List({ title, heads, rows, words = [], wide = false }: ListProps) {
  return (
    <Section title={title}>
      <div className={wide ? undefined : 'max-w-2xl'}>
        <Table
          caption={title}
          columns={heads.map((label, index) => ({
            key: String(index),
            label,
            align: index === 0 || words.includes(index) ? 'start' : 'end',
          }))}
          rows={rows.map((cells, index) => ({
            id: String(index),
            cells: Object.fromEntries(cells.map((cell, column) => [String(column), cell])),
          }))}
        />
      </div>
    </Section>
  )
}
