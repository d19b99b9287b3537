import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Service } from './compose'
import type { Stage } from './dockerfile'
import { type Inside, runInside, startInside } from './in-root'

interface Trial {
  readonly inside: Inside
  readonly stage: Stage
  readonly service: Service
  /** Where the portal answers. */
  readonly url: string
  /** A key of an organization in its database; the schema is there once the portal is healthy. */
  readonly openKey: () => Promise<string>
  readonly say: (line: string) => void
}

/** Starts the portal as the image says, asks it what people, machines and the engine ask, and ends it in the middle. */
export async function tryPortal(trial: Trial): Promise<void> {
  const { inside, stage, service, say } = trial
  const { command, healthcheck, stopSignal } = stage
  if (!command || !healthcheck || stopSignal !== 'SIGTERM')
    throw new Error('no command, no healthcheck or another signal than SIGTERM')
  expectEqual('health before the start', await runInside(inside, healthcheck), 1)
  const portal = startInside(inside, command)
  const started = Date.now()
  while ((await runInside(inside, healthcheck)) !== 0) {
    if (portal.exitCode !== null) throw new Error(`the portal ended with ${portal.exitCode}`)
    await wait(500)
  }
  say(`healthy ${since(started)} s after its start, from an empty database`)
  const authorization = await ask(trial)
  expectEqual('who runs it', ownersOf(portal.pid ?? 0), ['1000'])
  expectEqual('writing in its root', await runInside(inside, ['touch', '/app/x']), 1)

  const ended = once(portal, 'exit')
  const calls = Array.from({ length: 20 }, () => statusOf(trial, '/api/v1/wallets', authorization))
  await wait(50)
  const asked = Date.now()
  portal.kill('SIGTERM')
  expectEqual('calls in flight', [...new Set(await Promise.all(calls))], [200])
  expectEqual('its exit code', (await ended)[0], 0)
  if (since(asked) >= service.stopSeconds)
    throw new Error('it took longer to end than compose waits')
  say(`ended ${since(asked)} s after SIGTERM; every call in flight was answered`)
}

/** Answers the header of a key that the API takes. */
async function ask(trial: Trial): Promise<Record<string, string>> {
  expectEqual('readiness', await statusOf(trial, '/health/ready'), 200)
  const page = await fetch(`${trial.url}/sign-in`)
  expectEqual('the sign-in page', page.status, 200)
  const [script = ''] = /\/_next\/static\/[^"\\]+\.js/.exec(await page.text()) ?? []
  expectEqual(`its script ${script}`, await statusOf(trial, script), 200)
  expectEqual('a call without a key', await statusOf(trial, '/api/v1/wallets'), 401)
  const authorization = { authorization: `Bearer ${await trial.openKey()}` }
  expectEqual('a call with a key', await statusOf(trial, '/api/v1/wallets', authorization), 200)
  return authorization
}

async function statusOf({ url }: Trial, place: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${url}${place}`, { headers })
  await answer.arrayBuffer()
  return answer.status
}

function expectEqual(what: string, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(found, expected)) return
  throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`)
}

const since = (instant: number): number => Math.round((Date.now() - instant) / 100) / 10

/** The users of a process and its children, by number. */
function ownersOf(pid: number): string[] {
  const words = ['-o', 'uid=', '--pid', String(pid), '--ppid', String(pid)]
  const lines = execFileSync('ps', words, { encoding: 'utf8' }).split('\n')
  return [...new Set(lines.map((line) => line.trim()).filter(Boolean))]
}
