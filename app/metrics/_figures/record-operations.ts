import { Gauge, type Registry } from 'prom-client'
import type { OperationsView } from '@/lib/usecases/status/read-operations'

/** Writes queues, payments and the ledger's queue into the registry. Null: nobody knows; nothing old is told. */
export function recordOperations(registry: Registry, view: OperationsView | null): void {
  const { due, oldest, givenUp, payments, openPayment, charges } = gauges(registry)
  for (const gauge of [due, oldest, givenUp, payments, openPayment, charges]) gauge.reset()
  if (!view) return
  for (const { task, ...figures } of view.jobs) {
    due.set({ task }, figures.due)
    oldest.set({ task }, figures.oldestSeconds)
    givenUp.set({ task }, figures.givenUp)
  }
  for (const { state, lastHour } of view.payments) payments.set({ state }, lastHour)
  openPayment.set(view.oldestOpenPaymentSeconds)
  charges.set(view.waitingCharges)
}

const known = new WeakMap<Registry, ReturnType<typeof makeGauges>>()

function gauges(registry: Registry) {
  const made = known.get(registry) ?? makeGauges(registry)
  known.set(registry, made)
  return made
}

function makeGauges(registry: Registry) {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] })
  const task = ['task']
  return {
    due: gauge('granary_jobs_waiting', 'Jobs of a kind that are due and not running', task),
    oldest: gauge('granary_jobs_oldest_seconds', 'How long the oldest of them has been due', task),
    givenUp: gauge(
      'granary_jobs_given_up',
      'Jobs that failed for the last time: see /vendor/jobs',
      task,
    ),
    payments: gauge(
      'granary_payments_last_hour',
      'Payments that were begun in the last hour, by what became of them',
      ['state'],
    ),
    openPayment: gauge(
      'granary_payments_oldest_open_seconds',
      'How long the oldest payment has been with the provider without an outcome',
    ),
    charges: gauge('granary_ledger_waiting', 'Charges that wait in this process for their commit'),
  }
}
