import { z } from 'zod'
import { instantOut, nullable, tokensOut, tokensText } from '@/lib/http/schemas'
import type { KeyContents } from '@/lib/usecases/license-keys/inspect-license-key'
import type { PoolTransferView } from '@/lib/usecases/pool/list-pool-transfers'
import type { PoolView } from '@/lib/usecases/pool/read-pool'
import type { SharedLicenseView } from '@/lib/usecases/shared-licenses/list-shared-licenses'

export const organizationAnswer = z.object({ id: z.string(), name: z.string() })

export const poolAnswer = z
  .object({
    organization: organizationAnswer,
    walletId: z.string(),
    available: tokensOut,
    held: tokensOut,
    spent: z.object({ today: tokensOut, days7: tokensOut, days30: tokensOut }),
    daysLeft: z.object({ from: z.int(), to: z.int() }).nullable(),
    devices: z.object({ cloudAi: z.int(), total: z.int() }),
  })
  .meta({ id: 'Pool' })

export const wirePool = (pool: PoolView): z.input<typeof poolAnswer> => ({
  organization: pool.organization,
  walletId: pool.walletId,
  available: tokensText(pool.available),
  held: tokensText(pool.held),
  spent: {
    today: tokensText(pool.spent.today),
    days7: tokensText(pool.spent.days7),
    days30: tokensText(pool.spent.days30),
  },
  daysLeft: pool.daysLeft,
  devices: pool.devices,
})

export const sharedLicenseAnswer = z
  .object({
    id: z.string(),
    sku: z.string(),
    name: z.string(),
    tokens: tokensOut,
    origin: z.enum(['purchase', 'key', 'transfer']),
    status: z.enum(['active', 'transferred']),
    boundAt: instantOut,
    transferredAt: instantOut.nullable(),
    transferId: z.string().nullable(),
    first: z
      .object({
        licenseId: z.string(),
        organizationId: z.string(),
        origin: z.string(),
        boundAt: z.string(),
      })
      .nullable()
      .meta({ description: 'Where a transferred license was bound first' }),
  })
  .meta({ id: 'SharedLicense' })

export const wireSharedLicense = (
  license: SharedLicenseView,
): z.input<typeof sharedLicenseAnswer> => ({
  id: license.id,
  sku: license.sku,
  name: license.name,
  tokens: tokensText(license.tokens),
  origin: license.origin,
  status: license.transferredAt === null ? 'active' : 'transferred',
  boundAt: license.boundAt.toISOString(),
  transferredAt: nullable(license.transferredAt),
  transferId: license.transferId,
  first: license.first,
})

/** A license key as machines send it; how people write it is normalised beneath. */
export const licenseKeyIn = z.string().trim().min(1).max(200)

export const contentsAnswer = z
  .object({
    sku: z.string(),
    name: z.string(),
    kind: z.enum(['sharedLicense', 'unlimitedLicense']),
    tokens: tokensOut,
    days: z.int().nullable(),
  })
  .meta({ id: 'LicenseKeyContents' })

export const wireContents = (contents: KeyContents): z.input<typeof contentsAnswer> => ({
  ...contents,
  tokens: tokensText(contents.tokens),
})

export const keyRefusals = ['unknownKey', 'keyUsed', 'tooManyKeyTries'] as const

export const transferAnswer = z
  .object({
    id: z.string(),
    direction: z.enum(['out', 'in']),
    organization: organizationAnswer.meta({ description: 'The other organization' }),
    tokens: tokensOut,
    heldTokens: tokensOut,
    licenses: z.int(),
    actorName: z.string(),
    createdAt: instantOut,
  })
  .meta({ id: 'PoolTransfer' })

export const wireTransfer = (transfer: PoolTransferView): z.input<typeof transferAnswer> => ({
  ...transfer,
  tokens: tokensText(transfer.tokens),
  heldTokens: tokensText(transfer.heldTokens),
  createdAt: transfer.createdAt.toISOString(),
})
