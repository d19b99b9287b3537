import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { makeKey, makeOrganization } from '@/dev/testing/api'
import { db } from '@/lib/db/client'
import { grant } from '@/lib/ledger/grant'
import { openWallet } from '@/lib/ledger/open-wallet'
import { closeLedger } from '@/lib/ledger/pool'

const clients = 32
const charges = 6000
/** Nobody waits longer than this for one answer: a load that cannot go on ends the bench instead. */
const patienceMs = 60_000

export interface Load {
  /** The processes, asked in turn. */
  readonly urls: readonly string[]
  readonly key: string
  readonly organizationId: string
  /** One wallet with tokens for all, one that runs dry in mid-load. */
  readonly ample: string
  readonly scarce: string
  /** The id of the charge, by the key under which a client asked for it. */
  readonly acknowledged: Map<string, string>
  readonly refused: Set<string>
  /** Answers that two processes gave differently to one key. */
  contradictions: number
  begun: number
  /** Requests that were under way when what should answer them died. */
  cutOff: number
}

export async function openLoad(urls: readonly string[]): Promise<Load> {
  const { organizationId } = await makeOrganization()
  const key = await makeKey(organizationId)
  const ample = await walletWith(organizationId, 'organization', 1_000_000_000n)
  const scarce = await walletWith(organizationId, 'sharedPool', 300_000n)
  // Nothing of this process stays connected: the database is about to die.
  await closeLedger()
  await db().$disconnect()
  const counts = { contradictions: 0, begun: 0, cutOff: 0 }
  const answers = { acknowledged: new Map<string, string>(), refused: new Set<string>() }
  return { urls, key, organizationId, ample, scarce, ...answers, ...counts }
}

async function walletWith(
  organizationId: string,
  kind: 'organization' | 'sharedPool',
  amount: bigint,
): Promise<string> {
  const now = new Date()
  const wallet = await openWallet(db(), { organizationId, kind, now })
  const tokens = { amount, source: 'topUp', sourceRef: 'ord_load', expiresAt: null, now } as const
  await grant(db(), { ...wallet, ...tokens })
  return wallet.walletId
}

/** Runs to the last charge, however often what it asks dies. */
export const runLoad = async (load: Load): Promise<void> =>
  void (await Promise.all(Array.from({ length: clients }, () => runClient(load))))

/** Until that part of the load has its answers. */
export async function untilAnswered(load: Load, part: number): Promise<void> {
  while (load.acknowledged.size + load.refused.size < charges * part) await wait(5)
}

async function runClient(load: Load): Promise<void> {
  while (load.begun < charges) {
    load.begun += 1
    const number = load.begun
    const asked = {
      key: randomUUID(),
      walletId: number % 4 === 0 ? load.scarce : load.ample,
      quantity: 1 + (number % 3),
    }
    // Some ask both processes at the same moment: one charges, the other repeats its answer.
    const doors = number % 5 === 0 ? [number, number + 1] : [number]
    const answers = await Promise.all(doors.map((door) => insist(load, asked, door)))
    const [answer] = answers
    if (new Set(answers).size > 1) load.contradictions += 1
    if (answer === null || answer === undefined) load.refused.add(asked.key)
    else load.acknowledged.set(asked.key, answer)
  }
}

interface Asked {
  readonly key: string
  readonly walletId: string
  readonly quantity: number
}

const charged = z.object({ id: z.string() })

/** Asks under one key, each time the next process, until one answers: the charge's id, or null for too few tokens. */
async function insist(load: Load, asked: Asked, door: number): Promise<string | null> {
  const until = Date.now() + patienceMs
  for (let tries = 0; Date.now() < until; tries += 1) {
    const { status, text } = await ask(load, asked, door + tries)
    if (status === 201) return charged.parse(JSON.parse(text)).id
    if (status === 402) return null
    if (status === 'cutOff') load.cutOff += 1
    else if (status !== 'closed' && status !== 503 && status !== 429)
      throw new Error(`answered ${status} ${text}`)
    await wait(20)
  }
  throw new Error(`no answer within ${patienceMs} ms`)
}

async function ask(load: Load, { key, walletId, quantity }: Asked, door: number) {
  try {
    const response = await fetch(`${load.urls[door % load.urls.length]}/api/v1/usage`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${load.key}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ walletId, item: 'ai_image_low', quantity }),
    })
    return { status: response.status, text: await response.text() }
  } catch (error) {
    return { status: isRefused(error) ? 'closed' : 'cutOff', text: '' } as const
  }
}

/** The connection itself was refused: nobody had read the request. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error && codeOf(error.cause) === 'ECONNREFUSED'

const codeOf = (cause: unknown): unknown =>
  typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
