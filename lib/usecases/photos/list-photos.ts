import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { finishPhoto } from '@/lib/usecases/photos/finish-photo'
import type { PhotoView } from '@/lib/usecases/photos/photo-view'

export type PhotoRefusal = { readonly kind: 'photoNotFound' }

/** An account's own photos, newest first; nobody sees another's (K4). */
export async function listPhotos(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  page: {
    readonly accountId: string
    readonly before?: string | undefined
    readonly limit: number
  },
): Promise<PhotoView[]> {
  const { accountId, before, limit } = page
  const rows = await db.photo.findMany({
    // Ids sort by the time they were made.
    where: { organizationId, accountId, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: 'desc' },
    take: limit,
  })
  return Promise.all(rows.map((row) => finishPhoto({ db }, row)))
}

/** One of the account's own photos. */
export async function readPhoto(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  asked: { readonly accountId: string; readonly id: string },
): Promise<Result<PhotoView, PhotoRefusal>> {
  const key = { organizationId_id: { organizationId, id: asked.id } }
  const row = await db.photo.findUnique({ where: key })
  if (!row || row.accountId !== asked.accountId) return refused({ kind: 'photoNotFound' })
  return accepted(await finishPhoto({ db }, row))
}
