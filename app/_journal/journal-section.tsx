import { JournalFilter, JournalTable } from '@/components/tokens/journal-table'
import { ButtonLink } from '@/components/ui/button-link'
import { Pagination } from '@/components/ui/pagination'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { can } from '@/lib/domain/access/permissions'
import type { Query } from '@/lib/http/search-params'
import type { Caller } from '@/lib/http/visitor'
import { contextOf } from '@/lib/usecases/context-of'
import { listJournal } from '@/lib/usecases/tokens/list-journal'
import { journalAddress, journalQuery } from './journal-query'

const shown = 25

/** The journal of a wallet, a page of it, on the page at `path`; its file is beside it. */
export async function JournalSection(props: {
  caller: Caller
  path: string
  walletId: string
  query: Query
}) {
  const { caller, path, walletId } = props
  const context = contextOf(caller)
  const query = journalQuery(props.query)
  const wallet = { organizationId: context.organizationId, walletId }
  const { entries, older } = await listJournal(context, wallet, { ...query, limit: shown })
  return (
    <Section
      id="journal"
      title="Journal"
      lead="Every movement, newest first, with the balance after it. Entries are never changed; a mistake is corrected by a new one."
    >
      <div className="flex flex-col gap-4">
        <JournalFilter
          // A link of the proof changes what is asked for while the page stays.
          key={journalAddress('', { ...query, before: undefined })}
          kind={query.kind}
          days={query}
          tools={
            <ButtonLink
              href={journalAddress(`${path}/journal.csv`, { ...query, before: undefined })}
              prefetch={false}
              download
            >
              Download journal as CSV
            </ButtonLink>
          }
        />
        <JournalTable entries={entries} orders={ordersOf(caller)} />
        {query.before !== undefined && (
          <p>
            <TextLink href={`${journalAddress(path, query)}#journal`}>Newest entries</TextLink>
          </p>
        )}
        {entries.length > 0 && (
          <Pagination
            summary={`${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`}
            nextHref={older === null ? undefined : `${journalAddress(path, query, older)}#journal`}
          />
        )}
      </div>
    </Section>
  )
}

/** Everybody sees the pool's journal; its orders open to those who may see them. */
const ordersOf = ({ slug, roles }: Caller): string | null =>
  can(roles, 'orders.read') ? `/${slug}/orders` : null
