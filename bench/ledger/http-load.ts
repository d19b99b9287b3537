import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { walletOf } from './seed-books'

interface Ports {
  readonly bare: number
  readonly front: number
  readonly key: string
}

export interface HttpLoad {
  /** Each answers how many debits it made. */
  readonly bare: () => Promise<number>
  readonly single: () => Promise<number>
  readonly batchOf100: () => Promise<number>
  readonly close: () => void
}

/** Starts the server in a process of its own and answers ways to ask it. */
export async function startHttpLoad(url: string): Promise<HttpLoad> {
  const child = fork(fileURLToPath(new URL('./http-server.ts', import.meta.url)), {
    env: { ...process.env, DATABASE_URL: url },
    execArgv: ['--import', new URL('../../server/load-typescript.mjs', import.meta.url).href],
  })
  const ports = await firstMessage(child)
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const usage = { walletId: walletOf(1).walletId, item: 'ai_image_low', quantity: 1 }
  const post = (port: number, path: string, body: unknown) =>
    send({ agent, port, path, body: JSON.stringify(body), key: ports.key })
  return {
    bare: async () => (await post(ports.bare, '/', usage), 1),
    single: async () => (await post(ports.front, '/api/v1/usage', usage), 1),
    batchOf100: async () => {
      const items = Array.from({ length: 100 }, () => ({ ...usage, idempotencyKey: randomUUID() }))
      await post(ports.front, '/api/v1/usage/batch', { items })
      return 100
    },
    close: () => {
      agent.destroy()
      child.disconnect()
    },
  }
}

const firstMessage = (child: ChildProcess): Promise<Ports> =>
  new Promise((resolve, reject) => {
    child.once('message', (message: Ports) => resolve(message))
    child.once('exit', (code) => reject(new Error(`the HTTP server ended with ${code}`)))
  })

interface Outgoing {
  readonly agent: Agent
  readonly port: number
  readonly path: string
  readonly body: string
  readonly key: string
}

const send = ({ agent, port, path, body, key }: Outgoing): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${key}`,
      'idempotency-key': randomUUID(),
    }
    const outgoing = request(
      { agent, port, path, host: '127.0.0.1', method: 'POST', headers },
      (incoming) => {
        let answer = ''
        incoming.setEncoding('utf8').on('data', (part: string) => (answer += part))
        incoming.on('end', () => {
          if ((incoming.statusCode ?? 500) < 300) resolve()
          else reject(new Error(`${path}: ${incoming.statusCode} ${answer}`))
        })
      },
    )
    outgoing.on('error', reject).end(body)
  })
