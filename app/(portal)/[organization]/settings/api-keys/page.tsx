import type { Metadata } from 'next'
import { ApiKeyTable } from '@/components/api-keys/api-key-table'
import { CreateKeyDialog } from '@/components/api-keys/create-key-dialog'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireCaller } from '@/lib/http/page-access'
import { listApiKeys } from '@/lib/usecases/api-keys/list-api-keys'
import { contextOf } from '@/lib/usecases/context-of'
import { changeCap, createKey, revokeKey, rotateKey } from './actions'
import { keyRows } from './key-rows'

export const metadata: Metadata = { title: 'API keys' }

export default async function ApiKeysPage({
  params,
}: {
  params: Promise<{ organization: string }>
}) {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'apiKeys.manage')
  const keys = await listApiKeys(contextOf(caller))
  return (
    <PageStack>
      <PageHeader
        title="API keys"
        lead="For booths, cameras and your own software. A key is shown once; only its first part can be seen later."
        actions={<CreateKeyDialog action={createKey.bind(null, slug)} />}
      />
      <ApiKeyTable
        keys={keyRows(keys, caller.now)}
        actions={{
          rotate: rotateKey.bind(null, slug),
          changeCap: changeCap.bind(null, slug),
          revoke: revokeKey.bind(null, slug),
        }}
      />
    </PageStack>
  )
}
