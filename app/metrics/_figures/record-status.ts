import { Gauge, type Registry } from 'prom-client'
import type { StatusView } from '@/lib/usecases/status/read-status'

/** Writes how the portal stands into the registry: what to alert on. Null: the database is away. */
export function recordStatus(registry: Registry, status: StatusView | null): void {
  const set = gauges(registry)
  set('granary_database_up', status ? 1 : 0)
  if (!status) return
  const { ledger, worker, queue, promises, stoppedSince } = status
  set('granary_writes_stopped', stoppedSince ? 1 : 0)
  for (const { name, broken } of promises) set('granary_promise_broken', broken, { promise: name })
  set('granary_ledger_wallets_proven', Number(ledger?.wallets ?? 0n))
  set('granary_ledger_broken', Number(ledger?.broken ?? 0n))
  set('granary_worker_alive', worker.alive ? 1 : 0)
  set('granary_jobs_due', queue.jobs)
  set('granary_jobs_late', queue.lateJobs)
  set('granary_mails_waiting', queue.mails)
}

const help = {
  granary_database_up: 'Whether the database answered',
  granary_writes_stopped:
    'Whether the stop switch is on: nothing that moves money or tokens is written',
  granary_promise_broken: 'Rows that break a promise about money or rights',
  granary_ledger_wallets_proven: 'Wallets proven from the journal in the present round',
  granary_ledger_broken: 'Rows that the journal does not prove, in the present round',
  granary_worker_alive: 'Whether a worker was seen in the last minutes',
  granary_jobs_due: 'Jobs that are due',
  granary_jobs_late: 'Jobs that are due for more than five minutes',
  granary_mails_waiting: 'Mails that are not sent yet',
}

function gauges(registry: Registry) {
  return (name: keyof typeof help, value: number, labels: { promise?: string } = {}) => {
    const known = registry.getSingleMetric(name)
    const labelNames = Object.keys(labels)
    const made = known ?? new Gauge({ name, help: help[name], labelNames, registers: [registry] })
    if (made instanceof Gauge) made.set(labels, value)
  }
}
