import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { freePort } from '@/dev/database/free-port'
import { readPeople, type DemoPeople } from '@/dev/stack/people'

export interface Portal extends DemoPeople {
  readonly address: string
  readonly stop: () => Promise<void>
}

/**
 * The production build with the demo's data on ports of its own, its progress on the screen. The data
 * stay, so that the next bench starts in seconds. With BENCH_ADDRESS it is the demo that runs there.
 */
export async function startPortal(): Promise<Portal> {
  const folder = path.resolve(process.env['GRANARY_HOME'] ?? '.granary')
  const address = process.env['BENCH_ADDRESS']
  if (address === undefined) return startOwn(path.join(folder, 'bench-portal'))
  return { ...readPeople(path.join(folder, 'demo.json')), address, stop: () => Promise.resolve() }
}

async function startOwn(home: string): Promise<Portal> {
  const port = await freePort()
  const child = spawn(process.execPath, ['dev/demo.mjs'], {
    env: { ...process.env, GRANARY_HOME: home, PORT: String(port), STRIPE_LOCAL_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const ready = new Promise<true>((resolve) => {
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('Granary is at')) resolve(true)
      else process.stderr.write(text)
    })
  })
  if ((await Promise.race([ready, ended])) !== true) throw new Error('The portal did not start.')
  return {
    ...readPeople(path.join(home, 'demo.json')),
    address: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
