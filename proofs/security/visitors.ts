import { randomUUID } from 'node:crypto'
import { Logger, runOnce } from 'graphile-worker'
import { z } from 'zod'
import { signUp } from '@/app/(public)/sign-up/actions'
import { testDatabase } from '@/dev/testing/database'
import { arrive, cookieAfter, outcomeOf } from '@/dev/testing/next-request'
import { db } from '@/lib/db/client'
import { visitor } from '@/lib/http/visitor'
import { taskList } from '@/lib/jobs/task-list'

export const password = 'a heron at dawn 7'
type Fields = Readonly<Record<string, string>>
type Action = (state: object, form: FormData) => Promise<unknown>

/** Sends a form as somebody from an address of their own, so that limits by address do not mix. */
export async function submit(action: Action, fields: Fields, cookie: string | null = null) {
  const ip = `10.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}.1`
  arrive(cookie, { 'x-client-address': ip })
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return outcomeOf(() => action({}, form))
}

/** A new person, signed in. */
export async function join(rest: Fields = {}) {
  const email = `${randomUUID()}@example.com`
  const fields = { name: 'Ada', email, organization: 'Ada Photo', password, ...rest }
  const outcome = await submit(signUp, fields)
  return { email, cookie: cookieAfter(), outcome }
}

export const whoIs = async (cookie: string) => {
  arrive(cookie)
  return visitor()
}

/** What the worker does for who asked for a mail. */
export async function workOffMails(): Promise<void> {
  const names = ['mail-link', 'sign-up-by-mail', 'tell-of-security']
  const tasks = Object.entries(taskList).filter(([name]) => names.includes(name))
  await runOnce({
    connectionString: testDatabase().url,
    taskList: Object.fromEntries(tasks),
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  })
}

/** The secret in the newest link that was mailed to an address; what is only told has none. */
export async function mailedSecret(email: string): Promise<string> {
  await workOffMails()
  const mails = await db().mail.findMany({ where: { to: email }, orderBy: { createdAt: 'desc' } })
  for (const { content } of mails) {
    const { action } = z.object({ action: z.object({ url: z.url() }) }).parse(content)
    const secret = /(?:token=|reset-password\/)(\w+)$/.exec(action.url)?.[1]
    if (secret !== undefined) return secret
  }
  throw new Error(`no link was mailed to ${email}`)
}
