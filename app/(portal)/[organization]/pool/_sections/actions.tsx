import { LicenseKeyDialog } from '@/components/pool/license-key-dialog'
import { TransferDialog } from '@/components/pool/transfer-dialog'
import { targetView } from '@/components/pool/transfer-view'
import { ButtonLink } from '@/components/ui/button-link'
import type { Caller } from '@/lib/http/visitor'
import { contextOf } from '@/lib/usecases/context-of'
import { previewTransfers } from '@/lib/usecases/pool/preview-transfer'
import { claimKey, inspectKey, transfer } from '../actions'

/** What only an organization admin sees: buy, enter a key, move it all elsewhere. */
export async function PoolActions({ caller }: { caller: Caller }) {
  const { slug, organizationName } = caller
  const previews = await previewTransfers(contextOf(caller))
  return (
    <>
      <ButtonLink href={`/${slug}/pool/add`} tone="primary">
        Add shared license
      </ButtonLink>
      <LicenseKeyDialog
        organization={organizationName}
        inspect={inspectKey.bind(null, slug)}
        claim={claimKey.bind(null, slug)}
      />
      <TransferDialog
        action={transfer.bind(null, slug)}
        source={organizationName}
        targets={previews.map(targetView)}
      />
    </>
  )
}
