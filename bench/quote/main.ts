// `npm run bench:quote [-- --quick]`: quotes per second through HTTP POST /api/v1/quotes of the production
// build, beside a bare route handler of the same server in the same run. Only the share means anything elsewhere.
import { Agent, request } from 'node:http'
import { parseArgs } from 'node:util'
import { measure, median } from '@/bench/ledger/measure'
import { race, ratio, type Rounds } from '@/bench/ledger/race'
import { line, title } from '@/bench/ledger/report'
import { startPortal } from '@/bench/portal/start-portal'

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const plan = values.quick ? { rounds: 3, milliseconds: 1500 } : { rounds: 9, milliseconds: 4000 }
const callers = [1, 16]

const bare = 'bare route handler'
const quote = 'POST /api/v1/quotes'
const body = JSON.stringify({
  items: [{ type: 'license', tier: 'pro', interval: 'month', quantity: 5 }],
})

const portal = await startPortal()
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
try {
  await race(runners(8), 1)
  for (const count of callers) report(count, await race(runners(count), plan.rounds))
} finally {
  agent.destroy()
  await portal.stop()
}

/** Next answers OPTIONS of a route by itself, from the same file: everything of HTTP and of Next, nothing of ours. */
function runners(count: number) {
  const load = { callers: count, milliseconds: plan.milliseconds }
  return new Map([
    [bare, () => measure({ ...load, call: () => send('OPTIONS', 204) })],
    [quote, () => measure({ ...load, call: () => send('POST', 201) })],
  ])
}

function send(method: string, wanted: number): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${portal.apiKey}`,
  }
  return new Promise((resolve, reject) => {
    const outgoing = request(`${portal.address}/api/v1/quotes`, { agent, method, headers })
    outgoing.on('response', (incoming) => {
      let answer = ''
      incoming.setEncoding('utf8').on('data', (part: string) => (answer += part))
      incoming.on('end', () => {
        if (incoming.statusCode === wanted) resolve(1)
        else reject(new Error(`${method}: ${incoming.statusCode} ${answer}`))
      })
    })
    outgoing.on('error', reject).end(body)
  })
}

function report(count: number, rounds: Rounds): void {
  title(`${count} ${count === 1 ? 'caller' : 'callers'}`)
  line('| | a second | spread | p50 ms | p99 ms |')
  line('|---|---|---|---|---|')
  for (const [name, slices] of rounds) {
    const speeds = slices.map(({ perSecond }) => perSecond)
    const spread = `${Math.min(...speeds).toFixed(0)}–${Math.max(...speeds).toFixed(0)}`
    const half = median(slices.map(({ p50 }) => p50)).toFixed(2)
    const late = median(slices.map(({ p99 }) => p99)).toFixed(2)
    line(`| ${name} | ${median(speeds).toFixed(0)} | ${spread} | ${half} | ${late} |`)
  }
  const share = ratio(rounds, { of: quote, to: bare, figure: 'perSecond' })
  line(`\nA quote’s share of the ${bare}: ${(share * 100).toFixed(0)} %`)
}
