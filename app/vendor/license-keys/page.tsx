import type { Metadata } from 'next'
import { IssueKeysDialog } from '@/components/vendor/issue-keys-dialog'
import { LicenseKeyTable } from '@/components/vendor/license-key-table'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireStaff } from '@/lib/http/page-access'
import { services } from '@/lib/usecases/services'
import { listLicenseKeys } from '@/lib/usecases/vendor/list-license-keys'
import { issueKeys } from './actions'

export const metadata: Metadata = { title: 'License keys' }

export default async function LicenseKeysPage() {
  await requireStaff()
  const { db, catalog } = services()
  const products = [...catalog.sharedLicenses, ...catalog.unlimitedLicenses]
  const names = new Map(products.map(({ sku, name }) => [sku, name]))
  const keys = await listLicenseKeys(db)
  return (
    <PageStack>
      <PageHeader
        title="License keys"
        lead="A key adds one license to the organization that claims it, once and for good."
        actions={
          <IssueKeysDialog
            action={issueKeys}
            products={products.map(({ sku, name }) => ({ value: sku, label: name }))}
          />
        }
      />
      <LicenseKeyTable
        keys={keys.map((key) => ({ ...key, product: names.get(key.sku) ?? key.sku }))}
      />
    </PageStack>
  )
}
