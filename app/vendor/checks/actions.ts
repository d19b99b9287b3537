'use server'
import { z } from 'zod'
import { done, soon } from '@/lib/http/action-outcomes'
import { definePersonalAction } from '@/lib/http/define-action'
import { nameField } from '@/lib/http/form-schemas'
import { actorOf } from '@/lib/http/visitor'
import { services } from '@/lib/usecases/services'
import { liftWriteStop } from '@/lib/usecases/write-stops/write-stop'

/** Lets writes go on after staff has looked at the books. */
export const liftStop = definePersonalAction({
  permission: 'staff',
  input: z.object({ id: z.string().max(40), reason: nameField('a reason') }),
  async run({ caller, input }) {
    const actor = { ...(await actorOf(caller)), kind: 'staff' } as const
    const lifted = await liftWriteStop(services().db, { ...input, actor, now: new Date() })
    return lifted.ok
      ? done('Writes go on', 'What waited is done next.')
      : soon('Nothing to lift', 'The stop was lifted before.')
  },
})
