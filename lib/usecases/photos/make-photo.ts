import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { organizationNow } from '@/lib/db/clock'
import { drawPicture } from '@/lib/domain/pictures/draw-picture'
import { commitHold, releaseHold } from '@/lib/ledger/settle-hold'
import type { Services } from '@/lib/usecases/context'
import { finishPhoto } from '@/lib/usecases/photos/finish-photo'

/** Long enough to be seen: the sandbox's generator is faster than any real one. */
const drawingMs = 1200

/**
 * The generator's work on one photo (K7): draw, keep the picture, commit the token, in this order, so
 * that nothing is charged that is not there. Runs again from anywhere it stopped. A failure releases
 * the token; a generator that dies (`crash`) leaves the hold to its time to live.
 */
export async function makePhoto(
  services: Services,
  { organizationId, photoId }: { readonly organizationId: string; readonly photoId: string },
  pause: () => Promise<unknown> = () => wait(drawingMs),
): Promise<void> {
  const { db } = services
  const key = { organizationId_id: { organizationId, id: photoId } }
  const photo = await db.photo.findUniqueOrThrow({ where: key })
  if (photo.status !== 'generating' || photo.behaviour === 'crash') return
  await pause()
  const hold = { organizationId, holdId: photo.holdId }
  if (photo.behaviour === 'fail') {
    await releaseHold({ ...hold, now: await organizationNow(db, organizationId) })
  } else {
    await db.photo.update({ where: key, data: { svg: drawPicture(photo.prompt) } })
    await commitHold({ ...hold, now: await organizationNow(db, organizationId) })
  }
  await finishPhoto(services, photo)
}
