import type { Context, Services } from '@/lib/usecases/context'
import { inviteMember } from '@/lib/usecases/members/invite-member'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { cancelPackages } from '@/lib/usecases/packages/change-packages'
import { planAssignment } from '@/lib/usecases/packages/plan-assignment'
import { beginPhoto } from '@/lib/usecases/photos/begin-photo'
import { makePhoto } from '@/lib/usecases/photos/make-photo'
import { attachSandboxCard } from '@/lib/usecases/sandbox/attach-sandbox-card'
import { recordUsage } from '@/lib/usecases/tokens/record-usage'
import { daysAgo } from './days-ago'
import { advance, beginAt, contextOf, expectAccepted, type Seat } from './live-through'

interface Studio extends Seat {
  /** Milo, Astrid, Jonas, Freja, Oskar. */
  readonly accountIds: readonly string[]
}

/**
 * Four weeks of token packages, lived through by the use cases at their own instants: two orders on
 * different days, pictures made, one member out of tokens, one who never used theirs, one canceling.
 */
export async function usePackages(services: Services, studio: Studio): Promise<void> {
  const { organizationId, accountIds } = studio
  const [milo = '', astrid = '', jonas = '', freja = ''] = accountIds
  const at = () => contextOf(services, studio)
  await beginAt(services, organizationId, daysAgo(26))
  await attachSandboxCard(services, organizationId, 'visa')
  await assign(await at(), { package: 'pro', accountIds: [milo, astrid, jonas] })
  await use(await at(), { accountId: astrid, photos: 350 })
  await use(await at(), { accountId: milo, photos: 214 })
  await advance(services, { organizationId, advanceTo: daysAgo(11) })
  await assign(await at(), { package: 'starter', accountIds: [milo, freja] })
  await assign(await at(), { package: 'refill', accountIds: [milo] })
  await use(await at(), { accountId: freja, photos: 37 })
  await cancelFirst(await at(), freja)
  await advance(services, { organizationId, advanceTo: new Date(), runsOn: true })
  await inviteMember(await at(), { email: 'saga@nordic.example', roles: ['member'] })
  for (const prompt of prompts) await makeOne(await at(), { accountId: milo, prompt })
}

const prompts = [
  'A living room in blue with a sofa, morning light',
  'A home office with a desk and a plant',
  'A dining table at night in green',
]

async function assign(
  context: Context,
  wanted: { readonly package: string; readonly accountIds: readonly string[] },
): Promise<void> {
  const quote = expectAccepted('quote', await planAssignment(context, { ...wanted, emails: '' }))
  expectAccepted('packages', await placeOrder(context, { quoteId: quote.id }))
}

async function use(
  context: Context,
  { accountId, photos }: { readonly accountId: string; readonly photos: number },
): Promise<void> {
  const idempotencyKey = `seed:${accountId}`
  const used = await recordUsage(context, {
    payer: { accountId },
    item: 'ai_photo',
    quantity: photos,
    idempotencyKey,
    requestHash: idempotencyKey,
  })
  expectAccepted('photos', used)
}

async function makeOne(
  context: Context,
  photo: { readonly accountId: string; readonly prompt: string },
): Promise<void> {
  const idempotencyKey = `seed:${photo.prompt}`
  const request = { ...photo, behaviour: 'normal', requestHash: photo.prompt } as const
  const begun = await beginPhoto(context, { ...request, idempotencyKey })
  const { organizationId } = context
  const { id: photoId } = expectAccepted('photo', begun).photo
  await makePhoto(context, { organizationId, photoId }, () => Promise.resolve())
}

async function cancelFirst(context: Context, accountId: string): Promise<void> {
  const { db, organizationId } = context
  const held = await db.subscription.findFirst({ where: { organizationId, accountId } })
  if (held) await cancelPackages(context, [held.id])
}
