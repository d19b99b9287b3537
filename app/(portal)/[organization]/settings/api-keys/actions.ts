'use server'
import { z } from 'zod'
import { scopes } from '@/lib/domain/access/scopes'
import { addDays } from '@/lib/domain/time/periods'
import { done, lost } from '@/lib/http/action-outcomes'
import { type ActionOutcome, defineAction } from '@/lib/http/define-action'
import { dailyCapField, nameField, severalOf } from '@/lib/http/form-schemas'
import { changeKeyCap } from '@/lib/usecases/api-keys/change-key-cap'
import { createApiKey } from '@/lib/usecases/api-keys/create-api-key'
import { revokeApiKey } from '@/lib/usecases/api-keys/revoke-api-key'
import { rotateApiKey } from '@/lib/usecases/api-keys/rotate-api-key'
import { contextOf } from '@/lib/usecases/context-of'

const apiKeyId = z.string().max(40)
const unchanged = 'Nothing was changed'

const scopesField = severalOf(z.enum(scopes)).refine(
  (chosen) => chosen.length > 0,
  'Choose at least one scope.',
)

export const createKey = defineAction({
  permission: 'apiKeys.manage',
  input: z.object({
    name: nameField('a name'),
    scopes: scopesField,
    days: z.enum(['never', '30', '90', '365']),
    dailyCap: dailyCapField,
  }),
  async run({ caller, input }) {
    const { name, days } = input
    const expiresAt = days === 'never' ? null : addDays(caller.now, Number(days))
    const key = { name, scopes: input.scopes, expiresAt, dailyCap: input.dailyCap }
    const issued = await createApiKey(contextOf(caller), key)
    if (!issued.ok) return lost(unchanged, 'The key would have expired already.')
    return shown(issued.value.text, 'Key created')
  },
})

export const rotateKey = defineAction({
  permission: 'apiKeys.manage',
  input: z.object({ apiKeyId, overlap: z.enum(['0', '3600', '86400', '604800']) }),
  async run({ caller, input }) {
    const rotated = await rotateApiKey(contextOf(caller), {
      apiKeyId: input.apiKeyId,
      overlapSeconds: Number(input.overlap),
    })
    return rotated.ok
      ? shown(rotated.value.text, 'New key created')
      : lost(unchanged, 'This key was revoked or replaced meanwhile.')
  },
})

export const changeCap = defineAction({
  permission: 'apiKeys.manage',
  input: z.object({ apiKeyId, dailyCap: dailyCapField }),
  async run({ caller, input }) {
    const changed = await changeKeyCap(contextOf(caller), input)
    return changed.ok
      ? done(input.dailyCap === null ? 'No cap' : 'Cap saved')
      : lost(unchanged, 'There is no such key.')
  },
})

export const revokeKey = defineAction({
  permission: 'apiKeys.manage',
  input: z.object({ apiKeyId }),
  async run({ caller, input }) {
    const revoked = await revokeApiKey(contextOf(caller), input.apiKeyId)
    return revoked.ok
      ? done('Key revoked', 'It is refused within a second.')
      : lost(unchanged, 'There is no such key.')
  },
})

/** The key itself goes to the page this once; nobody can read it again. */
const shown = (text: string, title: string): ActionOutcome => ({
  message: { tone: 'good', title },
  value: text,
})
