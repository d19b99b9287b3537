import type { Metadata } from 'next'
import { AuditFilter, AuditTable } from '@/components/audit/audit-table'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Pagination } from '@/components/ui/pagination'
import { TextLink } from '@/components/ui/text-link'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { searchAuditEntries } from '@/lib/usecases/audit/search-audit-entries'
import { contextOf } from '@/lib/usecases/context-of'
import { auditAddress, auditQuery } from '@/app/_audit/audit-query'
import { changesOf } from '@/app/_audit/audit-changes'

export const metadata: Metadata = { title: 'Audit log' }

const shown = 50

export default async function AuditLogPage(props: {
  params: Promise<{ organization: string }>
  searchParams: SearchParams
}) {
  const { organization: slug } = await props.params
  const caller = await requireCaller(slug, 'audit.read')
  const query = auditQuery(await props.searchParams)
  const path = `/${slug}/settings/audit-log`
  const context = contextOf(caller)
  const { currency } = context.catalog
  const { entries, older } = await searchAuditEntries(context, { ...query, limit: shown })
  return (
    <PageStack>
      <PageHeader
        title="Audit log"
        lead="Who changed money, tokens, licenses or rights: when, from where, before and after. Never edited, never deleted."
      />
      <AuditFilter
        search={query.text}
        days={query}
        tools={
          <ButtonLink href={auditAddress(`${path}/audit-log.csv`, query)} prefetch={false} download>
            Download as CSV
          </ButtonLink>
        }
      />
      <AuditTable
        all={path}
        entries={entries.map((entry) => ({ ...entry, changes: changesOf(entry, currency) }))}
      />
      {query.after && (
        <p>
          <TextLink href={auditAddress(path, query)}>Newest entries</TextLink>
        </p>
      )}
      {entries.length > 0 && (
        <Pagination
          summary={`${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`}
          nextHref={older ? auditAddress(path, query, older) : undefined}
        />
      )}
    </PageStack>
  )
}
