import type { Metadata } from 'next'
import { PublicFrame } from '@/components/shell/public-frame'
import { HealthList } from '@/components/status/health-list'
import { PromiseTable } from '@/components/status/promise-table'
import { BigNumber } from '@/components/ui/big-number'
import { FigureRow } from '@/components/ui/figure-row'
import { Instant } from '@/components/ui/instant'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Section } from '@/components/ui/section'
import { services } from '@/lib/usecases/services'
import { readStatus, type StatusView } from '@/lib/usecases/status/read-status'
import { healthLines, ledgerFigures, roundWords, verdict } from './_view/status-words'

export const metadata: Metadata = { title: 'Status' }
export const dynamic = 'force-dynamic'

export default async function StatusPage() {
  const status = await readStatus(services().db)
  return (
    <PublicFrame width="wide">
      <PageStack>
        <PageHeader
          title="Status"
          lead="What this portal proves about itself: its token books, its promises about money, and its parts."
        />
        {status ? <Figures status={status} /> : <DatabaseAway />}
      </PageStack>
    </PublicFrame>
  )
}

function Figures({ status }: { status: StatusView }) {
  return (
    <>
      {status.stoppedSince && <WritesStopped since={status.stoppedSince} />}
      <BigNumber {...verdict(status)} />
      <Section
        title="Token books"
        lead="The worker proves every wallet from the journal alone, a few each minute, round after round."
      >
        <FigureRow figures={ledgerFigures(status)} />
        {roundWords(status)}
      </Section>
      <Section title="Parts">
        <HealthList lines={healthLines(status)} />
      </Section>
      <Section
        title="Promises"
        lead={
          <>
            Proven from the rows of all customers at <Instant at={status.provenAt} />.
          </>
        }
      >
        <PromiseTable promises={status.promises} />
      </Section>
    </>
  )
}

function WritesStopped({ since }: { since: Date }) {
  return (
    <Notice tone="lost" title="Writing is stopped">
      A check found something wrong on <Instant at={since} />. Until the vendor has looked at it,
      nothing can be bought or spent; everything can be read.
    </Notice>
  )
}

function DatabaseAway() {
  return (
    <Notice tone="lost" title="The database is away" live>
      Nothing can be bought or spent until it is back, and nothing that was confirmed is lost. Calls
      to the API are answered with 503 and can be sent again with the same key.
    </Notice>
  )
}
