import { readdirSync, readFileSync } from 'node:fs'

/** One slice of time under load. Latencies in ms, CPU in µs for each debit. */
export interface Slice {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly nodeCpu: number
  readonly postgresCpu: number
}

export interface Load {
  readonly callers: number
  readonly milliseconds: number
  /** One debit (or one HTTP request); answers how many debits it made. */
  readonly call: () => Promise<number>
}

/** Keeps `callers` calls in flight for that long. */
export async function measure({ callers, milliseconds, call }: Load): Promise<Slice> {
  const latencies: number[] = []
  let debits = 0
  const [node, postgres] = [process.cpuUsage(), postgresCpuMs()]
  const began = performance.now()
  const caller = async () => {
    while (performance.now() - began < milliseconds) {
      const sent = performance.now()
      const made = await call()
      debits += made
      latencies.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  const seconds = (performance.now() - began) / 1000
  const used = process.cpuUsage(node)
  latencies.sort((left, right) => left - right)
  return {
    perSecond: debits / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    nodeCpu: (used.user + used.system) / debits,
    postgresCpu: ((postgresCpuMs() - postgres) * 1000) / debits,
  }
}

export const median = (numbers: readonly number[]): number =>
  quantile(
    numbers.filter(Number.isFinite).toSorted((left, right) => left - right),
    0.5,
  )

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

const ticksPerSecond = 100

let postmaster = 'none'

/** Names the server whose processes are counted: others may run on the machine. */
export function countPostgres(pid: string): void {
  postmaster = pid
}

/** CPU time of the server's processes, from /proc; NaN where there is none. */
export function postgresCpuMs(): number {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    return (pids.map(ticksOf).reduce((sum, some) => sum + some, 0) * 1000) / ticksPerSecond
  } catch {
    return Number.NaN
  }
}

/** Own time and that of children waited for: a backend that ended stays counted in its postmaster. */
function ticksOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (pid !== postmaster && fields[1] !== postmaster) return 0
    return [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0)
  } catch {
    return 0 // it ended between the list and the look
  }
}
