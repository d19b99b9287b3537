import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'
import { changeTokenSettings } from '@/lib/usecases/tokens/change-token-settings'
import { readTokenSettings } from '@/lib/usecases/tokens/token-settings'
import { tokenSettingsAnswer, tokenSettingsBody, wireTokenSettings } from '../_wire/token-settings'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/token-settings',
  summary: 'Alerts, daily cap and automatic top-up of the organization’s tokens',
  tag: 'Tokens',
  permission: 'tokens.read',
  answer: tokenSettingsAnswer,
  run: async (call) => {
    const { db, organizationId } = contextOf(call)
    return accepted(wireTokenSettings(await readTokenSettings(db, organizationId)))
  },
})

export const PATCH = defineRoute({
  method: 'PATCH',
  path: '/api/v1/token-settings',
  summary: 'Set alerts, daily cap or automatic top-up',
  description:
    'What is left out stays. Alerts are balances at which a mail goes out, once for each time the balance comes down to one. Automatic top-up buys its bundle whenever the balance is at or below the threshold, within the month’s cap, by the default card; switching it on ends a pause.',
  tag: 'Tokens',
  permission: 'tokens.manage',
  body: tokenSettingsBody,
  answer: tokenSettingsAnswer,
  refusals: ['unknownBundle', 'capBelowPrice', 'noDefaultCard'],
  run: async (call) => {
    const { alerts, dailyCap, autoTopUp } = call.body
    const changed = await changeTokenSettings(contextOf(call), {
      thresholds: alerts,
      dailyCap,
      autoTopUp: autoTopUp && { ...autoTopUp, monthlyCap: BigInt(autoTopUp.monthlyCap) },
    })
    return changed.ok ? accepted(wireTokenSettings(changed.value)) : changed
  },
})
