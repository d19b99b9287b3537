'use server'
import { z } from 'zod'
import { definePersonalAction } from '@/lib/http/define-action'
import { wholeNumberField } from '@/lib/http/form-schemas'
import { issueLicenseKeys } from '@/lib/usecases/license-keys/issue-license-keys'
import { staffAct } from '../staff-act'
import { services } from '@/lib/usecases/services'

export const issueKeys = definePersonalAction({
  permission: 'staff',
  input: z.object({ sku: z.string().max(100), quantity: wholeNumberField(1, 1000) }),
  async run({ caller, input }) {
    const act = await staffAct(caller)
    const issued = await issueLicenseKeys(services(), { ...input, ...act })
    if (!issued.ok) return { fieldErrors: { sku: ['Choose a product of the catalog.'] } }
    const keys = issued.value.map(({ key }) => key)
    const title = keys.length === 1 ? '1 key issued' : `${keys.length} keys issued`
    return {
      message: { tone: 'good', title, detail: 'They are shown this once: copy them now.' },
      value: keys.join('\n'),
    }
  },
})
