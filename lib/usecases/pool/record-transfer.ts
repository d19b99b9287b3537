import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { instantOf } from '@/lib/db/clock'
import { formatTokens, formatTokensForPeople } from '@/lib/domain/tokens/tokens'
import type { Context } from '@/lib/usecases/context'
import { queueMail } from '@/lib/usecases/mail/queue-mail'
import type { Side } from '@/lib/usecases/pool/transfer-sides'
import { emitWebhook } from '@/lib/usecases/webhooks/emit-webhook'

export interface MadeTransfer {
  readonly id: string
  readonly toOrganization: { readonly id: string; readonly name: string }
  /** Thousandths moved now. */
  readonly tokens: bigint
  /** Thousandths held in the source: paid there, or following when released. */
  readonly heldTokens: bigint
  readonly licenses: number
  readonly createdAt: Date
}

interface Recorded {
  readonly made: MadeTransfer
  readonly source: Side
  readonly target: Side
}

/** What one of the two organizations is told. */
type RecordedSide = Recorded & { readonly side: Side }

/** S5, O4: the same transfer in both histories, both audit logs and both admins' mail. */
export async function recordTransfer(tx: Tx, context: Context, recorded: Recorded): Promise<void> {
  const { source, target } = recorded
  await tx.poolTransfer.createMany({
    data: [
      rowOf(context, recorded, { direction: 'out', here: source, there: target }),
      rowOf(context, recorded, { direction: 'in', here: target, there: source }),
    ],
  })
  for (const side of [source, target]) {
    await auditSide(tx, context, { ...recorded, side })
    await mailSide(tx, context, { ...recorded, side })
    await tellSide(tx, { ...recorded, side })
  }
}

const rowOf = (
  { actor }: Context,
  { made }: Recorded,
  way: { direction: 'out' | 'in'; here: Side; there: Side },
) => ({
  organizationId: way.here.id,
  id: made.id,
  direction: way.direction,
  otherOrganizationId: way.there.id,
  otherName: way.there.name,
  tokens: made.tokens,
  heldTokens: made.heldTokens,
  licenses: made.licenses,
  actorId: actor.userId ?? '',
  actorName: actor.name,
  createdAt: made.createdAt,
})

/** Each organization's log runs by its own clock. */
async function auditSide(tx: Tx, context: Context, recorded: RecordedSide): Promise<void> {
  const { made, source, target, side } = recorded
  const now = side.id === source.id ? context.now : instantOf(side)
  const other = side.id === source.id ? target : source
  await audit(
    tx,
    { organizationId: side.id, now, actor: context.actor },
    {
      action: side.id === source.id ? 'pool.transferOut' : 'pool.transferIn',
      subject: { kind: 'transfer', id: made.id },
      after: {
        organization: { id: other.id, name: other.name },
        tokens: made.tokens.toString(),
        heldTokens: made.heldTokens.toString(),
        licenses: made.licenses,
      },
    },
  )
}

/** The software of both is told, each with its own side. */
function tellSide(tx: Tx, { made, source, target, side }: RecordedSide): Promise<void> {
  return emitWebhook(tx, {
    organizationId: side.id,
    topic: 'pool.transferred',
    dedupeKey: made.id,
    data: {
      transferId: made.id,
      direction: side.id === source.id ? 'out' : 'in',
      fromOrganizationId: source.id,
      toOrganizationId: target.id,
      tokens: formatTokens(made.tokens),
      heldTokens: formatTokens(made.heldTokens),
      licenses: made.licenses,
    },
    now: made.createdAt,
  })
}

async function mailSide(tx: Tx, context: Context, recorded: RecordedSide): Promise<void> {
  const { side } = recorded
  const admins = await tx.membership.findMany({
    where: { organizationId: side.id, removedAt: null, roles: { has: 'organizationAdmin' } },
    select: { user: { select: { id: true, email: true } } },
  })
  for (const { user } of admins) {
    const mail = {
      organizationId: side.id,
      to: user.email,
      topic: 'poolTransfer',
      dedupeKey: `poolTransfer:${recorded.made.id}:${side.id}:${user.id}`,
    }
    await queueMail(tx, { ...mail, ...wordsFor(context, recorded) }, context.now)
  }
}

function wordsFor(context: Context, { made, source, target, side }: RecordedSide) {
  const title = `Shared tokens moved from ${source.name} to ${target.name}`
  const facts = [
    { label: 'Tokens moved', value: formatTokensForPeople(made.tokens) },
    { label: 'Licenses moved', value: String(made.licenses) },
    ...(made.heldTokens > 0n
      ? [{ label: 'Held in the source', value: formatTokensForPeople(made.heldTokens) }]
      : []),
    { label: 'By', value: context.actor.name },
  ]
  return {
    subject: title,
    content: {
      heading: title,
      paragraphs: [
        `${context.actor.name} moved every remaining shared token and every shared license of ${source.name} to ${target.name}.`,
      ],
      facts,
      action: { label: 'See the transfer', url: `${context.appUrl}/${side.slug}/pool` },
      closing: `You get this as organization admin of ${side.name}.`,
    },
  }
}
