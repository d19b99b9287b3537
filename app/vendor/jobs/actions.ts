'use server'
import { z } from 'zod'
import { done } from '@/lib/http/action-outcomes'
import { definePersonalAction } from '@/lib/http/define-action'
import { staffAct } from '../staff-act'
import { services } from '@/lib/usecases/services'
import { rescheduleJob } from '@/lib/usecases/vendor/list-jobs'

export const runJobNow = definePersonalAction({
  permission: 'staff',
  input: z.object({ jobId: z.string().regex(/^\d{1,18}$/) }),
  async run({ caller, input }) {
    await rescheduleJob(services().db, input.jobId, await staffAct(caller))
    return done('Job woken', 'The worker takes it next.')
  },
})
