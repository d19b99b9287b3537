import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'

/** What a process of a test tells first, which it does once it is ready; to end before is an error. */
export async function firstMessage(child: ChildProcess, name: string): Promise<unknown> {
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`${name} ended before it was ready: ${signal ?? code}`)
  })
  const [message]: unknown[] = await Promise.race([once(child, 'message'), ended])
  return message
}

const told = z.object({ port: z.int().min(1) })

/** The port in the first message of one that listens on a port of its own choice. */
export const toldPort = (message: unknown): number => told.parse(message).port
