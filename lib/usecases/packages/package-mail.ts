import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import type { TokenPackage } from '@/lib/domain/catalog/catalog'
import type { Context } from '@/lib/usecases/context'
import { queueMails } from '@/lib/usecases/mail/queue-mail'

export interface PackageMail {
  readonly accountId: string
  readonly topic: 'packageAssigned' | 'packageRenewed' | 'packageLow' | 'packageExpiring'
  /** One mail for each key, whatever runs twice. */
  readonly dedupeKey: string
  readonly subject: string
  readonly paragraphs: readonly string[]
}

/** Mails to the holders of packages, each with the way to the studio. Whoever has left gets none. */
export async function queuePackageMails(
  tx: Db | Tx,
  context: Pick<Context, 'organizationId' | 'appUrl' | 'now'>,
  mails: readonly PackageMail[],
): Promise<void> {
  if (mails.length === 0) return
  const { organizationId, appUrl, now } = context
  const { slug, name } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } })
  const members = await tx.membership.findMany({
    where: {
      organizationId,
      removedAt: null,
      userId: { in: mails.map(({ accountId }) => accountId) },
    },
    select: { userId: true, user: { select: { email: true } } },
  })
  const addresses = new Map(members.map(({ userId, user }) => [userId, user.email]))
  const action = { label: 'Open AI Photo Studio', url: `${appUrl}/${slug}/studio` }
  const closing = `You get this because ${name} gave you a token package.`
  const outgoing = mails.flatMap(({ accountId, topic, dedupeKey, subject, paragraphs }) => {
    const to = addresses.get(accountId)
    const content = { heading: subject, paragraphs, action, closing }
    return to === undefined ? [] : [{ organizationId, to, topic, dedupeKey, subject, content }]
  })
  await queueMails(tx, outgoing, now)
}

/** The catalog's name of a package; its id when the vendor has withdrawn it. */
export const packageName = (catalog: Context['catalog'], id: string): string =>
  packageIn(catalog, id)?.name ?? id

export const packageIn = (catalog: Context['catalog'], id: string): TokenPackage | null =>
  catalog.packages.find((one) => one.id === id) ?? null
