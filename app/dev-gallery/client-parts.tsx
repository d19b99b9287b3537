'use client'
import { useState } from 'react'
import { SelectableTable } from '@/components/ui/selectable-table'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { NumberField } from '@/components/ui/number-field'
import { Combobox } from '@/components/ui/combobox'
import { useToast } from '@/components/ui/toast'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Money } from '@/components/ui/money'
import { Instant } from '@/components/ui/instant'
export function ClientParts() {
  const [sel, setSel] = useState<string[]>(['b'])
  const [q, setQ] = useState(3)
  const toast = useToast()
  const row = (
    id: string,
    tier: string,
    st: 'good' | 'soon' | 'lost',
    w: string,
    dis?: string,
  ) => ({
    id,
    selectLabel: tier + ' ' + id,
    disabledReason: dis,
    cells: {
      tier,
      interval: 'Monthly',
      status: <Badge tone={st}>{w}</Badge>,
      renews: <Instant at={new Date('2026-04-01T00:00:00Z')} dayOnly beside="in 17 days" />,
      event: id === 'a' ? 'Spring gala' : undefined,
      price: <Money amount="$99.00" />,
      act: <Button tone="plain">Cancel license</Button>,
    },
  })
  return (
    <div className="flex flex-col gap-6">
      <SelectableTable
        caption="Licenses"
        selected={sel}
        onSelectedChange={setSel}
        columns={[
          { key: 'tier', label: 'Tier', sortHref: '?s', sorted: 'ascending' },
          { key: 'interval', label: 'Interval' },
          { key: 'status', label: 'Status' },
          { key: 'renews', label: 'Renews' },
          { key: 'event', label: 'Running event' },
          { key: 'price', label: 'Price', align: 'end' },
          { key: 'act', label: 'Actions', hideLabel: true, align: 'end' },
        ]}
        rows={[
          row('a', 'Professional', 'good', 'Active'),
          row('b', 'Starter', 'soon', 'Ends 1 Apr'),
          row('c', 'Business', 'lost', 'Past due', 'payment is open'),
        ]}
        foot={{ tier: 'Sum', price: <Money amount="$297.00" /> }}
      />
      <NumberField
        label="Quantity"
        name="quantity"
        value={q}
        onValueChange={setQ}
        min={1}
        max={50}
        hint={`${q} licenses`}
      />
      <Combobox
        label="Account"
        options={[
          { value: '1', label: 'Ada Lovelace', note: 'ada@acme.test' },
          { value: '2', label: 'Grace Hopper' },
        ]}
        placeholder="Name or e-mail"
      />
      <div className="flex flex-wrap gap-2">
        <Button
          onClick={() =>
            toast({
              title: 'Card removed',
              description: 'Visa ending 4242 is used for nothing now.',
            })
          }
        >
          Toast
        </Button>
        <ConfirmDialog
          title="Transfer 5,000 tokens to Northwind"
          trigger={{ label: 'Transfer to organization', tone: 'danger' }}
          confirmLabel="Transfer 5,000 tokens"
          typeToConfirm={{ text: 'Northwind', label: 'Type Northwind to confirm' }}
          onConfirm={() => true}
        >
          They leave your shared pool and cannot be called back.
        </ConfirmDialog>
      </div>
    </div>
  )
}
