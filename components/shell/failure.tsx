import type { ReactNode } from 'react'
import { Code } from '@/components/ui/code'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'

/** A page that could not be shown: what happened, what it means for money, what to do, the reference. */
export function Failure({
  reference,
  action,
}: {
  reference?: string | undefined
  action: ReactNode
}) {
  return (
    <PageStack>
      <PageHeader
        title="This page could not be shown"
        lead="Something failed on our side. An order that was under way is either complete or not made at all; the invoices show which."
      />
      {reference !== undefined && (
        <p>
          Reference: <Code>{reference}</Code>
        </p>
      )}
      <div className="flex gap-2">{action}</div>
    </PageStack>
  )
}
