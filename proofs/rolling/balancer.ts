import { setTimeout as wait } from 'node:timers/promises'
import { callPortal, type Call } from '../crash/call-portal'

export interface Door {
  readonly url: string
  /** What else may be asked again there. */
  readonly alsoRepeats?: string
}

export type Answer = Readonly<Record<string, unknown>>
export type Balancer = ReturnType<typeof openBalancer>

/**
 * Gives the portals behind its `doors` a call each in turn. A call is sent again under its key when there was no
 * answer, or one that asks for it, and counted in `retries`; any other refusal is an error.
 */
export function openBalancer() {
  const doors: Door[] = []
  const retries = new Map<string, number>()
  let turn = 0

  async function insist(call: Call): Promise<Answer> {
    for (;;) {
      const door = doors[(turn += 1) % doors.length]
      const answer = door ? await callPortal(door, call) : null
      if (answer && answer.status < 300) return JSON.parse(answer.text)
      const reason = reasonOf(answer)
      if (!mayRepeat.has(reason) && reason !== door?.alsoRepeats)
        throw new Error(`${call.path}: ${reason} ${answer?.text}`)
      retries.set(reason, (retries.get(reason) ?? 0) + 1)
      await wait(25)
    }
  }

  /** At two portals at the same time, under one key: two answers, one effect. */
  async function insistTwice(call: Call): Promise<Answer> {
    const [first, second] = await Promise.all([insist(call), insist(call)])
    if (first['id'] !== second['id']) throw new Error(`${call.path}: one key, two effects`)
    return first
  }

  return { doors, retries, insist, insistTwice }
}

const mayRepeat = new Set(['no answer', 'unavailable', 'request_in_progress'])

function reasonOf(answer: { readonly text: string } | null): string {
  if (!answer) return 'no answer'
  try {
    return String(JSON.parse(answer.text).code)
  } catch {
    return 'unreadable'
  }
}
