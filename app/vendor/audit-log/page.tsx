import type { Metadata } from 'next'
import { auditAddress, auditQuery } from '@/app/_audit/audit-query'
import { changesOf } from '@/app/_audit/audit-changes'
import { AuditFilter, AuditTable } from '@/components/audit/audit-table'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Pagination } from '@/components/ui/pagination'
import { requireStaff } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { searchVendorAuditEntries } from '@/lib/usecases/audit/search-audit-entries'
import { services } from '@/lib/usecases/services'

export const metadata: Metadata = { title: 'Audit log' }

const shown = 50
const path = '/vendor/audit-log'

export default async function VendorAuditLogPage(props: { searchParams: SearchParams }) {
  await requireStaff()
  const query = auditQuery(await props.searchParams)
  const { db, catalog } = services()
  const { entries, older } = await searchVendorAuditEntries(db, {
    ...query,
    limit: shown,
  })
  return (
    <PageStack>
      <PageHeader
        title="Audit log"
        lead="What the vendor’s own people did: coupons, license keys, refunds, jobs. Never edited, never deleted."
      />
      <AuditFilter
        search={query.text}
        days={query}
        tools={query.after && <ButtonLink href={auditAddress(path, query)}>Newest</ButtonLink>}
      />
      <AuditTable
        all={path}
        entries={entries.map((entry) => ({
          ...entry,
          changes: changesOf(entry, catalog.currency),
        }))}
      />
      {entries.length > 0 && (
        <Pagination
          summary={`${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`}
          nextHref={older ? auditAddress(path, query, older) : undefined}
        />
      )}
    </PageStack>
  )
}
