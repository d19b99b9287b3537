import 'server-only'
import { z } from 'zod'
import type { Db } from '@/lib/db/client'
import { can } from '@/lib/domain/access/permissions'
import type { Role } from '@/lib/domain/access/roles'

export interface BannerView {
  readonly id: string
  readonly tone: 'lost' | 'soon' | 'info'
  readonly title: string
  readonly text: string
  readonly action?: { readonly label: string; readonly href: string }
}

interface Reader {
  readonly organizationId: string
  readonly slug: string
  readonly roles: readonly Role[]
}

/** What needs attention, for those who can do something about it: newest first, until it is resolved. */
export async function readBanners(db: Db, reader: Reader): Promise<BannerView[]> {
  if (!can(reader.roles, 'invoices.read')) return []
  const notices = await db.notice.findMany({
    where: { organizationId: reader.organizationId, resolvedAt: null },
    orderBy: { createdAt: 'desc' },
    take: 5,
  })
  return notices.map((notice) => bannerOf(notice, reader.slug))
}

interface StoredNotice {
  readonly id: string
  readonly kind: string
  readonly subjectId: string | null
  readonly data: unknown
}

function bannerOf(notice: StoredNotice, slug: string): BannerView {
  const text = textOf(notice.data)
  const invoice = `/${slug}/billing/invoices/${notice.subjectId ?? ''}`
  const cards = { label: 'Payment methods', href: `/${slug}/billing/payment-methods` }
  switch (notice.kind) {
    case 'paymentFailed': {
      const action = { label: 'Open invoice', href: invoice }
      return { id: notice.id, tone: 'lost', title: 'A payment failed', text, action }
    }
    case 'confirmationNeeded': {
      const action = { label: 'Confirm payment', href: invoice }
      return { id: notice.id, tone: 'soon', title: 'Your bank asks you to confirm', text, action }
    }
    case 'cardExpiring':
      return { id: notice.id, tone: 'soon', title: 'A card expires soon', text, action: cards }
    case 'locked': {
      const action = { label: 'Add license', href: `/${slug}/licenses/new` }
      return { id: notice.id, tone: 'lost', title: 'No active license is left', text, action }
    }
    case 'autoTopUpPaused': {
      const action = actionOf(notice.data, slug) ?? { label: 'Tokens', href: `/${slug}/tokens` }
      return { id: notice.id, tone: 'soon', title: 'Automatic top-up is paused', text, action }
    }
    default:
      return { id: notice.id, tone: 'info', title: 'For your attention', text }
  }
}

/** What the notice itself says to do, where it does. */
function actionOf(data: unknown, slug: string): BannerView['action'] {
  const stored = storedAction.safeParse(data)
  if (!stored.success) return undefined
  const { label, path } = stored.data.action
  return { label, href: `/${slug}/${path}` }
}

const storedAction = z.object({ action: z.object({ label: z.string(), path: z.string() }) })

/** Every notice carries its sentence as `text`, written when the facts were at hand. */
const textOf = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'text' in data && typeof data.text === 'string'
    ? data.text
    : ''
