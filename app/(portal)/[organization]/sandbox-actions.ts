'use server'
import { z } from 'zod'
import { done, soon } from '@/lib/http/action-outcomes'
import { defineAction } from '@/lib/http/define-action'
import { moveOwnClock } from '@/lib/usecases/sandbox/move-own-clock'
import { contextOf } from '@/lib/usecases/context-of'

/** The demo's time control. It does nothing outside the sandbox. */
export const moveClock = defineAction({
  permission: 'overview.read',
  input: z.object({ by: z.enum(['day', 'month', 'renewal']) }),
  async run({ caller, input }) {
    const moved = await moveOwnClock(contextOf(caller), input.by)
    if (moved === null) return soon('Time stays', 'Nothing renews yet.')
    const happened =
      moved.ran === 0
        ? 'Nothing fell due.'
        : `${moved.ran} ${moved.ran === 1 ? 'thing' : 'things'} fell due.`
    return done(`It is ${moved.now}`, happened)
  },
})
