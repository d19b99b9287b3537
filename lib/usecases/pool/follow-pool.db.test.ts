import { expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { addCameras, fill, makePerson, makePool, type TestPool } from '@/dev/testing/pool-world'
import { newId } from '@/lib/db/new-id'
import { recordUsage } from '@/lib/usecases/tokens/record-usage'
import { followPool } from './follow-pool'

testDatabase()

async function poolWithCamera() {
  const pool = await makePool(await makePerson(), 'Watched')
  await fill(pool, 'shared-1000')
  const [camera = ''] = await addCameras(pool, 1)
  return { pool, camera }
}

async function analyse({ context }: TestPool, deviceId: string): Promise<void> {
  const charged = await recordUsage(context, {
    payer: { deviceId },
    item: 'cloud_ai_analysis',
    quantity: 5,
    idempotencyKey: newId('usage'),
    requestHash: 'same',
  })
  if (!charged.ok) throw new Error(charged.refusal.kind)
}

/** Follows a pool; `changed` settles when the next change is told. */
async function follower({ context }: TestPool) {
  const ends: (() => void)[] = []
  const changed = new Promise<void>((resolve) => ends.push(resolve))
  const stop = await followPool(context, () => ends[0]?.())
  return { changed, stop }
}

it('S6 tells what is committed right after a screen began to follow', async () => {
  const { pool, camera } = await poolWithCamera()
  const { changed, stop } = await follower(pool)
  await analyse(pool, camera)
  await expect(changed).resolves.toBeUndefined()
  stop()
})

it('S6 tells every screen, whichever came first, and none that left', async () => {
  const { pool, camera } = await poolWithCamera()
  const first = await follower(pool)
  const second = await follower(pool)
  await analyse(pool, camera)
  await Promise.all([first.changed, second.changed])
  let after = 0
  const stop = await followPool(pool.context, () => {
    after += 1
  })
  stop()
  const last = await follower(pool)
  first.stop()
  second.stop()
  await analyse(pool, camera)
  await last.changed
  last.stop()
  expect(after).toBe(0)
})
