import { z } from 'zod'
import { mostAlerts, pauseReasons } from '@/lib/domain/tokens/settings'
import { instantOut, tokensIn, tokensOut, tokensText } from '@/lib/http/schemas'
import type { TokenSettingsView } from '@/lib/usecases/tokens/token-settings'

const most = 1_000_000_000_000n
const balance = tokensIn.refine(
  (tokens) => tokens >= 0n && tokens <= most,
  'Not below 0 or above 1,000,000,000',
)
const alert = balance.refine((tokens) => tokens > 0n, 'More than 0')
const bundle = z.int().min(1).meta({ description: 'A bundle of the catalog, in whole tokens' })
const monthlyCap = z
  .int()
  .min(0)
  .max(100_000_000_000)
  .meta({ description: 'Minor units in a calendar month (UTC)' })

export const tokenSettingsAnswer = z
  .object({
    alerts: z.array(tokensOut),
    dailyCap: tokensOut.nullable(),
    autoTopUp: z
      .object({
        enabled: z.boolean(),
        threshold: tokensOut,
        bundle,
        monthlyCap,
        paused: z.object({ reason: z.enum(pauseReasons), at: instantOut }).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'TokenSettings' })

export const wireTokenSettings = ({ alertThresholds, dailyCap, autoTopUp }: TokenSettingsView) => ({
  alerts: alertThresholds.map(tokensText),
  dailyCap: dailyCap === null ? null : tokensText(dailyCap),
  autoTopUp: autoTopUp && {
    enabled: autoTopUp.enabled,
    threshold: tokensText(autoTopUp.threshold),
    bundle: autoTopUp.bundle,
    monthlyCap: Number(autoTopUp.monthlyCap),
    paused: autoTopUp.paused && {
      reason: autoTopUp.paused.reason,
      at: autoTopUp.paused.at.toISOString(),
    },
  },
})

export const tokenSettingsBody = z
  .strictObject({
    alerts: z.array(alert).max(mostAlerts).optional(),
    dailyCap: balance.nullable().optional(),
    autoTopUp: z
      .strictObject({ enabled: z.boolean(), threshold: balance, bundle, monthlyCap })
      .optional(),
  })
  .refine((body) => Object.keys(body).length > 0, 'Nothing to change')
  .meta({ example: { alerts: ['500', '100'], dailyCap: '2000' } })
