import 'server-only'
import { organizationNow } from '@/lib/db/clock'
import { releaseHold } from '@/lib/ledger/settle-hold'
import type { Services } from '@/lib/usecases/context'
import { type PhotoRow, type PhotoView, photoView } from '@/lib/usecases/photos/photo-view'

/**
 * A photo as its hold has it: the hold's end decides whether it was made and paid. Whoever looks at one
 * whose generator died after the commit, or never came back, finds it finished.
 */
export async function finishPhoto(
  services: Pick<Services, 'db'>,
  photo: PhotoRow,
): Promise<PhotoView> {
  const { db } = services
  const { organizationId, id, holdId } = photo
  const now = await organizationNow(db, organizationId)
  const hold = await readHold(services, photo)
  if (photo.status !== 'generating') return photoView(photo, hold?.expiresAt ?? null)
  if (hold?.status === 'held' && hold.expiresAt !== null && hold.expiresAt <= now) {
    await releaseHold({ organizationId, holdId, now })
    return finishPhoto(services, photo)
  }
  const end = endOf(hold?.status ?? 'held')
  if (end === null) return photoView(photo, hold?.expiresAt ?? null)
  await db.photo.updateMany({
    where: { organizationId, id, status: 'generating' },
    data: { ...end, finishedAt: now },
  })
  const key = { organizationId_id: { organizationId, id } }
  return photoView(await db.photo.findUniqueOrThrow({ where: key }), hold?.expiresAt ?? null)
}

const readHold = ({ db }: Pick<Services, 'db'>, { organizationId, holdId }: PhotoRow) =>
  db.tokenOperation.findFirst({
    where: { organizationId, id: holdId, kind: 'hold' },
    select: { status: true, expiresAt: true },
  })

/** Null while the token is held. */
function endOf(hold: string): { status: 'done' } | { status: 'failed'; failure: string } | null {
  if (hold === 'committed') return { status: 'done' }
  if (hold === 'released')
    return { status: 'failed', failure: 'The generator failed. The token was given back.' }
  if (hold === 'expired')
    return { status: 'failed', failure: 'The generator did not answer. The token was given back.' }
  return null
}
