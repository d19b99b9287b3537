import 'server-only'
import { isOrAre, tokensExpire, tokenWords } from '@/lib/domain/tokens/tokens'
import { expiryWarning, expiryWarningDays } from '@/lib/domain/packages/expiry-warning'
import { instantWords } from '@/lib/domain/time/words'
import { findOpenPackages, type OpenPackage } from '@/lib/ledger/find-open-packages'
import type { Services } from '@/lib/usecases/context'
import {
  packageName,
  queuePackageMails,
  type PackageMail,
} from '@/lib/usecases/packages/package-mail'

const pageSize = 1000

/**
 * Tells holders 7, 3 and 1 days before unused tokens expire, and once a period when a tenth is left.
 * Found by state, each told once (the mail's key), however late or often this runs.
 */
export async function watchPackages(services: Services, organizationId?: string): Promise<void> {
  const days = Math.max(...expiryWarningDays)
  let after = ''
  for (;;) {
    const query = { organizationId: organizationId ?? null, days, after, limit: pageSize }
    const found = await findOpenPackages(services.db, query)
    await tell(services, found)
    if (found.length < pageSize) return
    after = found.at(-1)?.batchId ?? after
  }
}

async function tell(services: Services, found: readonly OpenPackage[]): Promise<void> {
  const { db } = services
  const keys = found.flatMap((one) => [
    ...expiryWarningDays.map((d) => warnedKey(one, d)),
    lowKey(one),
  ])
  const sent = await db.mail.findMany({
    where: { dedupeKey: { in: keys } },
    select: { dedupeKey: true },
  })
  const told = new Set(sent.map(({ dedupeKey }) => dedupeKey))
  const names = await productNames(services, found)
  for (const [organizationId, batches] of byOrganization(found)) {
    const [first] = batches
    if (!first) continue
    const mails = batches.flatMap((one) => mailsOf(one, { told, names }))
    await queuePackageMails(db, { ...services, organizationId, now: first.now }, mails)
  }
}

interface Known {
  readonly told: ReadonlySet<string>
  /** By subscription. */
  readonly names: ReadonlyMap<string, string>
}

function mailsOf(batch: OpenPackage, { told, names }: Known): PackageMail[] {
  const name = names.get(subscriptionOf(batch)) ?? 'Token package'
  const end = instantWords(batch.expiresAt)
  const mails: PackageMail[] = []
  const warned = expiryWarningDays.filter((days) => told.has(warnedKey(batch, days)))
  const warning = expiryWarning({ ...batch, warned })
  if (warning) {
    const { days } = warning
    mails.push({
      accountId: batch.accountId,
      topic: 'packageExpiring',
      dedupeKey: warnedKey(batch, days),
      subject: `${tokensExpire(warning.tokens)} in ${days} ${days === 1 ? 'day' : 'days'}`,
      paragraphs: [
        `${tokenWords(warning.tokens)} of ${name} ${isOrAre(warning.tokens)} unused and would be lost on ${end}. Unused tokens do not roll over.`,
      ],
    })
  }
  if (batch.available * 10n <= batch.granted && !told.has(lowKey(batch)))
    mails.push({
      accountId: batch.accountId,
      topic: 'packageLow',
      dedupeKey: lowKey(batch),
      subject: `${tokenWords(batch.available)} left in ${name}`,
      paragraphs: [
        `Of ${tokenWords(batch.granted)}, ${tokenWords(batch.available)} ${isOrAre(batch.available)} left until ${end}.`,
        'When more is needed, a license admin can assign you another package.',
      ],
    })
  return mails
}

async function productNames(
  { db, catalog }: Services,
  found: readonly OpenPackage[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.subscription.findMany({
    where: {
      organizationId: { in: [...new Set(found.map((one) => one.organizationId))] },
      id: { in: found.map(subscriptionOf) },
    },
    select: { id: true, product: true },
  })
  return new Map(rows.map(({ id, product }) => [id, packageName(catalog, product ?? '')]))
}

function byOrganization(found: readonly OpenPackage[]): ReadonlyMap<string, OpenPackage[]> {
  const groups = new Map<string, OpenPackage[]>()
  for (const one of found)
    groups.set(one.organizationId, [...(groups.get(one.organizationId) ?? []), one])
  return groups
}

/** See packageBatchRef. */
const subscriptionOf = ({ sourceRef }: OpenPackage): string => sourceRef.split(':')[0] ?? ''

const warnedKey = ({ batchId }: OpenPackage, days: number): string =>
  `packageExpiring:${batchId}:${days}`

const lowKey = ({ batchId }: OpenPackage): string => `packageLow:${batchId}`
