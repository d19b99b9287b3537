import type { GalleryPhoto } from '@/components/studio/gallery'
import type { CounterBatch } from '@/components/studio/token-counter'
import type { Photo } from '@/lib/client/photos'
import { formatTokens, formatTokensForPeople, tokenWords } from '@/lib/domain/tokens/tokens'
import type { PhotoView } from '@/lib/usecases/photos/photo-view'
import type { StudioTokens } from '@/lib/usecases/photos/read-studio'

export const counterBatches = ({ batches, pays }: StudioTokens): CounterBatch[] =>
  batches.map(({ id, name, available, held, granted, expiresAt }) => ({
    id,
    name,
    available: formatTokensForPeople(available),
    held: formatTokensForPeople(held),
    granted: formatTokensForPeople(granted),
    expiresAt,
    next: pays?.id === id,
  }))

export const galleryPhotos = (
  photos: readonly PhotoView[],
  names: ReadonlyMap<string, string>,
): GalleryPhoto[] =>
  photos.map((photo) => ({ ...photo, receipt: receiptOf(photo, names.get(photo.batchId)) }))

const receiptOf = ({ tokens }: PhotoView, name: string | undefined): string =>
  `${tokenWords(tokens)} of ${name ?? 'your wallet'}`

/** The newest one that is under way, in the API's own shape: the page follows it from here. */
export function openPhoto(photos: readonly PhotoView[]): Photo | null {
  const found = photos.find(({ status }) => status === 'generating')
  if (!found) return null
  return {
    ...found,
    tokens: formatTokens(found.tokens),
    holdExpiresAt: found.holdExpiresAt?.toISOString() ?? null,
    createdAt: found.createdAt.toISOString(),
    finishedAt: null,
  }
}
