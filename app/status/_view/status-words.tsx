import type { ReactNode } from 'react'
import type { HealthLine } from '@/components/status/health-list'
import type { BigNumberProps } from '@/components/ui/big-number'
import type { Figure } from '@/components/ui/figure-row'
import { Instant } from '@/components/ui/instant'
import type { StatusView } from '@/lib/usecases/status/read-status'

/** The number that matters: how many promises are broken. */
export function verdict({ ledger, promises }: StatusView): BigNumberProps {
  const broken = promises.filter((promise) => promise.broken > 0).length
  const drift = Number(ledger?.broken ?? 0n)
  const found = broken + (drift > 0 ? 1 : 0)
  const label = 'Broken promises'
  return found === 0
    ? { label, value: '0', note: 'Everything that was checked holds.' }
    : { label, value: count(found), note: 'The vendor console names the first row of each.' }
}

/** T8: how far the proof of the journal has come. */
export function ledgerFigures({ ledger }: StatusView): readonly Figure[] {
  if (!ledger)
    return [{ label: 'Proven', value: 'Nothing yet', note: 'The worker begins within a minute.' }]
  const { wallets, entries, broken } = ledger
  return [
    { label: 'Wallets proven', value: count(wallets), note: 'In this round' },
    { label: 'Entries proven', value: count(entries), note: 'In this round' },
    { label: 'Drift', value: count(broken), note: 'Rows that differ from the journal' },
  ]
}

/** When the proof's round began, and when the last whole one ended. */
export function roundWords({ ledger }: StatusView): ReactNode {
  if (!ledger?.startedAt) return null
  return (
    <p className="pt-4 text-quiet">
      This round began on <Instant at={ledger.startedAt} />.{' '}
      {ledger.finishedAt && (
        <>
          The last whole round ended on <Instant at={ledger.finishedAt} />.
        </>
      )}
    </p>
  )
}

/** The parts; the database answered, or there would be no figures. */
export function healthLines({ worker, queue, readAt }: StatusView): readonly HealthLine[] {
  return [
    { part: 'Database', well: true, word: 'Answers', note: <Instant at={readAt} /> },
    {
      part: 'Worker',
      well: worker.alive,
      word: worker.alive ? 'Works' : 'Silent',
      note: worker.lastSeen ? <Instant at={worker.lastSeen} /> : 'Never seen',
    },
    {
      part: 'Jobs',
      well: queue.lateJobs === 0,
      word: queue.lateJobs === 0 ? 'On time' : `${count(queue.lateJobs)} late`,
      note: `${count(queue.jobs)} due now`,
    },
    {
      part: 'Mail',
      well: queue.mailOnTime,
      word: queue.mails === 0 ? 'All sent' : `${count(queue.mails)} waiting`,
      note: queue.oldestMail ? (
        <>
          Oldest of <Instant at={queue.oldestMail} />
        </>
      ) : (
        'Nothing waits'
      ),
    },
  ]
}

const count = (value: bigint | number): string => value.toLocaleString('en-US')
