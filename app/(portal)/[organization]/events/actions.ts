'use server'
import { z } from 'zod'
import { tierNames } from '@/lib/domain/catalog/tier-names'
import { parseTokens } from '@/lib/domain/tokens/tokens'
import { done } from '@/lib/http/action-outcomes'
import { defineAction } from '@/lib/http/define-action'
import { nameField, severalOf } from '@/lib/http/form-schemas'
import { dayIn } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { createEvent } from '@/lib/usecases/events/create-event'
import { releaseRingFence, ringFenceTokens } from '@/lib/usecases/events/ring-fence-tokens'
import { resumeEvent, startEvent } from '@/lib/usecases/events/start-event'
import { stopEvent } from '@/lib/usecases/events/stop-event'
import { updateEvent } from '@/lib/usecases/events/update-event'
import { refuse, started, stopped } from './event-outcomes'

const idsField = severalOf(z.string().max(64)).refine((ids) => ids.length <= 100, 'Choose fewer.')

const optionalDay = z
  .string()
  .default('')
  .transform((text, context) => {
    const day = dayIn(text)
    if (text === '' || day) return day
    context.addIssue({ code: 'custom', message: 'Enter a day such as 2026-11-21.' })
    return z.NEVER
  })

const optionalSessions = z
  .string()
  .default('')
  .transform((text, context) => {
    if (text === '') return null
    if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
    context.addIssue({ code: 'custom', message: 'Enter a whole number from 1 to 999,999.' })
    return z.NEVER
  })

const content = {
  name: nameField('a name'),
  kind: z.enum(['booth', 'virtualBooth']),
  features: idsField,
  templates: idsField,
  day: optionalDay,
  expectedSessions: optionalSessions,
}

const eventId = z.string().max(64)

export const create = defineAction({
  permission: 'events.manage',
  input: z.object(content),
  async run({ caller, input }) {
    const { day: startsAt, ...rest } = input
    const event = await createEvent(contextOf(caller), { ...rest, startsAt })
    if (event.ok) return { redirect: `/${caller.slug}/events/${event.value.id}` }
    return refuse(event.refusal)
  },
})

export const edit = defineAction({
  permission: 'events.manage',
  input: z.object({ ...content, eventId, version: z.string().regex(/^\d{1,9}$/) }),
  async run({ caller, input }) {
    const { day: startsAt, eventId: id, version, ...rest } = input
    const change = { ...rest, startsAt, version: Number(version) }
    const context = contextOf(caller)
    const edited = await updateEvent(context, { eventId: id, edit: change })
    if (!edited.ok) return refuse(edited.refusal)
    return done('Event saved', `Its tag is ${tierNames(context.catalog)[edited.value.tag]}.`)
  },
})

/** Each button of an event's page; `test` starts in test mode. */
export const run = defineAction({
  permission: 'events.run',
  input: z.object({ eventId, act: z.enum(['start', 'test', 'resume', 'stop']) }),
  async run({ caller, input: { act, ...event } }) {
    const context = contextOf(caller)
    if (act === 'stop') return stopped(await stopEvent(context, event))
    const place = { slug: caller.slug, catalog: context.catalog }
    return act === 'resume'
      ? started(place, 'resumed', await resumeEvent(context, event))
      : started(place, 'started', await startEvent(context, { ...event, test: act === 'test' }))
  },
})

export const ringFence = defineAction({
  permission: 'events.manage',
  input: z.object({
    eventId,
    tokens: z.string().transform((text, context) => {
      const tokens = parseTokens(text.replaceAll(',', '').trim())
      if (tokens.ok && tokens.value > 0n) return tokens.value
      context.addIssue({ code: 'custom', message: 'Enter tokens such as 100.' })
      return z.NEVER
    }),
    day: z.string({ error: 'Choose a day.' }).max(10),
  }),
  async run({ caller, input }) {
    const fence = await ringFenceTokens(contextOf(caller), input)
    if (!fence.ok) return refuse(fence.refusal)
    return done('Tokens set aside', 'No other event and no other usage can spend them.')
  },
})

export const release = defineAction({
  permission: 'events.manage',
  input: z.object({ eventId }),
  async run({ caller, input }) {
    const released = await releaseRingFence(contextOf(caller), input)
    if (!released.ok) return refuse(released.refusal)
    return done('Tokens given back', 'Everything can spend them again.')
  },
})
