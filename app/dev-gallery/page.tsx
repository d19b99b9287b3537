import { Shell } from '@/components/shell/shell'
import { PageStack } from '@/components/ui/page-stack'
import { PageHeader } from '@/components/ui/page-header'
import { ButtonLink } from '@/components/ui/button-link'
import { Button } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { BigNumber } from '@/components/ui/big-number'
import { FigureRow } from '@/components/ui/figure-row'
import { Meter } from '@/components/ui/meter'
import { Section } from '@/components/ui/section'
import { Stepper } from '@/components/ui/stepper'
import { Receipt } from '@/components/ui/receipt'
import { Money } from '@/components/ui/money'
import { Tokens } from '@/components/ui/tokens'
import { Instant } from '@/components/ui/instant'
import { Notice } from '@/components/ui/notice'
import { Badge } from '@/components/ui/badge'
import { RadioGroup } from '@/components/ui/radio-group'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { TextField } from '@/components/ui/text-field'
import { TextArea } from '@/components/ui/text-area'
import { PasswordField } from '@/components/ui/password-field'
import { SelectField } from '@/components/ui/select-field'
import { Checkbox } from '@/components/ui/checkbox'
import { Switch } from '@/components/ui/switch'
import { EmptyState } from '@/components/ui/empty-state'
import { ProgressLine } from '@/components/ui/progress-line'
import { DefinitionList } from '@/components/ui/definition-list'
import { CodeBlock } from '@/components/ui/code-block'
import { Code } from '@/components/ui/code'
import { NavTabs } from '@/components/ui/nav-tabs'
import { Tabs } from '@/components/ui/tabs'
import { BarChart } from '@/components/ui/bar-chart'
import { BurnDown } from '@/components/ui/burn-down'
import { Pagination } from '@/components/ui/pagination'
import { FilterBar } from '@/components/ui/filter-bar'
import { SearchBox } from '@/components/ui/search-box'
import { Dialog } from '@/components/ui/dialog'
import { Popover } from '@/components/ui/popover'
import { Tooltip } from '@/components/ui/tooltip'
import { TextLink } from '@/components/ui/text-link'
import { PageSkeleton } from '@/components/ui/page-skeleton'
import { ClientParts } from './client-parts'

const days = Array.from({ length: 28 }, (_, i) => ({
  day: `2026-03-${String(i + 1).padStart(2, '0')}`,
  values: {
    a: 40 + ((i * 37) % 50),
    b: 20 + ((i * 17) % 30),
    c: 10 + ((i * 7) % 20),
    d: (i * 5) % 14,
    e: (i * 3) % 12,
    f: (i * 11) % 9,
  },
}))
const burn = Array.from({ length: 40 }, (_, i) => {
  const day = new Date(Date.UTC(2026, 2, 1 + i)).toISOString().slice(0, 10)
  return i < 20
    ? { day, balance: 1000 - i * 25 }
    : i === 20
      ? { day, balance: 500, low: 500, high: 500 }
      : { day, low: Math.max(0, 500 - (i - 20) * 40), high: Math.max(0, 500 - (i - 20) * 22) }
})
async function noop() {
  'use server'
}
export default function Gallery() {
  return (
    <Shell
      organization={{ slug: 'acme', name: 'Acme Photography' }}
      organizations={[
        { slug: 'acme', name: 'Acme Photography' },
        { slug: 'n', name: 'Northwind' },
      ]}
      person={{ name: 'Ada Lovelace', email: 'ada@acme.test' }}
      allowed={[
        'overview',
        'licenses',
        'events',
        'tokens',
        'packages',
        'studio',
        'pool',
        'devices',
        'billing',
        'settings',
      ]}
      tokenBalance="1,250"
      canTopUp
      banners={[
        {
          id: 'x',
          tone: 'lost',
          title: 'The payment of 1 Mar 2026 failed',
          text: 'Visa ending 4242 was declined. Licenses stop on 15 Mar 2026, 12:00 UTC.',
          action: { label: 'Pay $396.00', href: '#' },
        },
      ]}
      signOut={noop}
      sandbox={<p className="text-13 text-quiet">Sandbox clock: 15 Mar 2026, 12:00 UTC</p>}
    >
      <PageStack>
        <BigNumber
          label="Active licenses"
          value="4"
          unit="of 5 paid"
          note="2 run an event now, 2 are free. On 1 Apr 2026 they renew for $396.00."
        />
        <PageHeader
          title="Licenses"
          lead="Each runs one event at a time. Cancelled licenses stay until their period ends."
          actions={
            <>
              <Button>Upgrade</Button>
              <ButtonLink href="/x" tone="primary">
                Add license
              </ButtonLink>
            </>
          }
        />
        <Meter label="Volume discount" value={4} max={5} text="4 of 5 to 10 % off everything" />
        <Meter
          label="Monthly cap"
          value={930}
          max={1000}
          tone="soon"
          text="930 of 1,000 tokens of this month's cap"
        />
        <FigureRow
          figures={[
            { label: 'Free', value: '2', note: 'no event runs' },
            { label: 'Running', value: '2' },
            { label: 'Next renewal', value: <Money amount="$396.00" />, note: '1 Apr 2026' },
            { label: 'Credit', value: <Money amount="−$8.00" /> },
          ]}
        />
        <FilterBar tools={<Button>Download CSV</Button>}>
          <SearchBox label="Search licenses" />
          <SelectField
            label="Status"
            hideLabel
            name="status"
            placeholder="All states"
            options={[{ value: 'a', label: 'Active' }]}
          />
        </FilterBar>
        <ClientParts />
        <Pagination summary="21–40 of 112 licenses" previousHref="?p=1" nextHref="?p=3" />
        <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
          <form className="flex flex-col gap-6">
            <SegmentedControl
              legend="Interval"
              name="interval"
              defaultValue="annual"
              options={[
                { value: 'monthly', label: 'Monthly' },
                { value: 'annual', label: 'Annual · save 17 %' },
              ]}
            />
            <RadioGroup
              look="cards"
              legend="Tier"
              name="tier"
              defaultValue="pro"
              options={[
                {
                  value: 's',
                  label: 'Starter',
                  hint: 'Up to 100 guests',
                  aside: <Money amount="$49.00" />,
                },
                {
                  value: 'pro',
                  label: (
                    <span>
                      Professional <Badge tone="good">Most popular</Badge>
                    </span>
                  ),
                  hint: 'Up to 1,000 guests, live tag',
                  aside: <Money amount="$99.00" />,
                },
                { value: 'e', label: 'Enterprise', disabled: true, hint: 'Only with the add-on' },
              ]}
            />
            <TextField
              label="Coupon code"
              name="c"
              hint="One a purchase."
              error="SPRING24 ended on 1 Mar 2026."
              after={<Button>Apply</Button>}
              defaultValue="SPRING24"
              mono
            />
            <PasswordField
              label="Password"
              name="p"
              autoComplete="current-password"
              defaultValue="hello"
            />
            <TextArea label="E-mails" hint="One a line." optional />
            <Checkbox
              label="Renew automatically"
              defaultChecked
              hint="Can be switched off until 31 Mar 2026."
            />
            <Switch label="Automatic top-up" hint="At most $100.00 a month." defaultChecked />
            <Switch label="Cloud AI" />
            <RadioGroup
              legend="Card"
              name="card"
              defaultValue="v"
              options={[
                { value: 'v', label: 'Visa ending 4242', hint: 'Expires 04/2027' },
                { value: 'm', label: 'Mastercard ending 4444' },
              ]}
            />
            <div className="flex flex-wrap gap-2">
              <SubmitButton>Pay $445.50</SubmitButton>
              <Button busy tone="primary">
                Pay $445.50
              </Button>
              <Button disabled>Downgrade</Button>
              <Button tone="danger">Cancel 2 licenses</Button>
              <Button tone="plain">Keep license</Button>
              <Button size="small">Small</Button>
            </div>
          </form>
          <Receipt
            lines={[
              {
                id: '1',
                words: '3 × Professional, annual',
                note: '15 Mar 2026 to 15 Mar 2027',
                amount: <Money amount="$2,970.00" />,
              },
              {
                id: '2',
                words: 'Volume discount, 10 %',
                amount: <Money amount="−$297.00" plain />,
              },
              { id: '3', words: 'Left of 1 Starter', amount: <Money amount="−$21.35" /> },
            ]}
            sums={[{ label: 'Subtotal', amount: <Money amount="$2,651.65" /> }]}
            total={{ label: 'Total', amount: <Money amount="$2,651.65" /> }}
            sentence="Charged today: $2,651.65 to Visa ending 4242. Renews on 15 Mar 2027 for $2,673.00."
            action={<SubmitButton wide>Complete purchase · $2,651.65</SubmitButton>}
          />
        </div>
        <Section title="Order" lead="Placed a minute ago.">
          <Stepper
            label="Progress"
            steps={[
              {
                name: 'Order',
                state: 'done',
                note: <Instant at={new Date('2026-03-15T12:00:00Z')} />,
              },
              { name: 'Payment', state: 'now', note: 'The bank is asked.' },
              { name: 'Delivery', state: 'waiting' },
            ]}
          />
        </Section>
        <ProgressLine step="The bank is asked to confirm" />
        <Section title="Notices">
          <div className="flex flex-col gap-2">
            <Notice tone="good" title="Paid">
              Invoice 2026-0004 is settled.
            </Notice>
            <Notice tone="soon">Your card expires on 30 Apr 2026.</Notice>
            <Notice tone="info" action={<TextLink href="/">Ask an admin</TextLink>}>
              Only an organization admin can add shared licenses.
            </Notice>
            <Notice tone="quiet">Nothing moves in test mode.</Notice>
          </div>
        </Section>
        <div className="flex flex-wrap gap-2">
          <Badge tone="good">Active</Badge>
          <Badge tone="soon">Ends soon</Badge>
          <Badge tone="lost">Failed</Badge>
          <Badge tone="info">Test mode</Badge>
          <Badge>Never used</Badge>
        </div>
        <Section title="Details">
          <DefinitionList
            items={[
              { term: 'Invoice', value: <Code>GR-2026-0004</Code> },
              { term: 'Amount', value: <Money amount="$445.50" /> },
              { term: 'Tokens', value: <Tokens amount="-1,250.5" /> },
              { term: 'Issued', value: <Instant at={new Date('2026-03-15T12:00:00Z')} /> },
            ]}
          />
        </Section>
        <CodeBlock
          what="API key"
          text="gk_live_9f2c81ab4d7e4c0fa1b2c3d4e5f60718293a4b5c6d7e8f9012345678"
        />
        <NavTabs
          label="Billing"
          tabs={[
            { href: '/a', label: 'Invoices', current: true },
            { href: '/b', label: 'Payment methods', current: false },
          ]}
        />
        <Tabs
          label="View"
          tabs={[
            { value: 'a', label: 'By day', content: <p>Days</p> },
            { value: 'b', label: 'By item', content: <p>Items</p> },
          ]}
        />
        <BarChart
          title="Tokens used in March"
          sentence="2,410 tokens in 28 days, 14 % more than in February; most for live tags."
          unit="tokens"
          series={[
            { key: 'a', label: 'Live tag' },
            { key: 'b', label: 'Photo Studio' },
            { key: 'c', label: 'Background' },
            { key: 'd', label: 'Face match' },
            { key: 'e', label: 'Captions' },
            { key: 'f', label: 'Other' },
          ]}
          days={days}
        />
        <BurnDown
          title="How long it lasts"
          sentence="Empty between 3 and 13 Apr 2026 at the present pace."
          unit="tokens"
          days={burn}
        />
        <div className="flex flex-wrap gap-2">
          <Dialog
            title="Rename event"
            description="Guests see the name."
            trigger={{ label: 'Rename' }}
          >
            <TextField label="Name" />
          </Dialog>
          <Popover title="How it adds up" trigger={{ label: 'Breakdown' }}>
            3 × 99
          </Popover>
          <Tooltip text="Counted in UTC">today</Tooltip>
        </div>
        <EmptyState
          action={
            <ButtonLink href="/" tone="primary">
              Create event
            </ButtonLink>
          }
        >
          No events yet. An event ties a license to a day of photography.
        </EmptyState>
        <PageSkeleton rows={3} />
      </PageStack>
    </Shell>
  )
}
