'use server'
import { z } from 'zod'
import { isMailTopic, mailTopics } from '@/lib/domain/organizations/mail-topics'
import { done } from '@/lib/http/action-outcomes'
import { defineAction } from '@/lib/http/define-action'
import { severalOf } from '@/lib/http/form-schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { changeNotifications } from '@/lib/usecases/organizations/change-notifications'

const topicsField = severalOf(z.string().refine(isMailTopic, 'There is no such topic.'))

export const saveNotifications = defineAction({
  permission: 'notifications.manage',
  input: z.object({ topics: topicsField }),
  async run({ caller, input }) {
    const muted = mailTopics
      .filter(({ topic, isDuty }) => !isDuty && !input.topics.includes(topic))
      .map(({ topic }) => topic)
    await changeNotifications(contextOf(caller), { muted })
    return done('Notifications saved', 'From the next mail on.')
  },
})
