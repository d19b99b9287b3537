import type { Metadata } from 'next'
import { CatalogTables } from '@/components/vendor/catalog-tables'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireStaff } from '@/lib/http/page-access'
import { services } from '@/lib/usecases/services'

export const metadata: Metadata = { title: 'Catalog' }

export default async function CatalogPage() {
  await requireStaff()
  return (
    <PageStack>
      <PageHeader
        title="Catalog"
        lead="What is sold, as it stands. It is one file: GRANARY_CATALOG names yours, a restart reads it. What somebody bought keeps its price until the next renewal."
      />
      <CatalogTables catalog={services().catalog} />
    </PageStack>
  )
}
