import { z } from 'zod'
import { mailTopics } from '@/lib/domain/organizations/mail-topics'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'
import {
  changeNotifications,
  readMutedTopics,
} from '@/lib/usecases/organizations/change-notifications'

/** What one must know to keep what is paid for is never muted. */
const mutable = mailTopics.filter(({ isDuty }) => !isDuty).map(({ topic }) => topic)

const answer = z
  .object({
    muted: z
      .array(z.string())
      .meta({ description: 'Topics that the organization’s people get no mail about' }),
  })
  .meta({ id: 'Notifications' })

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/notifications',
  summary: 'Which mails are switched off',
  tag: 'Organization',
  permission: 'notifications.manage',
  answer,
  run: async (call) => accepted({ muted: [...(await readMutedTopics(contextOf(call)))] }),
})

export const PATCH = defineRoute({
  method: 'PATCH',
  path: '/api/v1/notifications',
  summary: 'Switch mails off and on by topic',
  description:
    'Mails about the topics in the list are off, those about all others on. What one must know to keep what is paid for cannot be switched off.',
  tag: 'Organization',
  permission: 'notifications.manage',
  body: z.strictObject({ muted: z.array(z.enum(mutable)).max(mutable.length) }),
  answer,
  run: async (call) => {
    const muted = [...new Set(call.body.muted)]
    await changeNotifications(contextOf(call), { muted })
    return accepted({ muted: muted.toSorted() })
  },
})
