import { Badge } from '@/components/ui/badge'
import { Code } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import { Instant } from '@/components/ui/instant'
import { Picture } from './picture'

export type GalleryPhoto = {
  readonly id: string
  readonly prompt: string
  readonly status: 'generating' | 'done' | 'failed'
  readonly svg: string | null
  readonly failure: string | null
  readonly createdAt: Date
  /** "1 token of AI Photo – Token Pro" */
  readonly receipt: string
  readonly holdId: string
}

const states = {
  done: <Badge tone="good">Charged</Badge>,
  failed: <Badge tone="lost">Not charged</Badge>,
  generating: <Badge tone="soon">Held</Badge>,
} as const

/** What was made, each with its token receipt; what failed, with what became of the token. */
export function Gallery({ photos }: { photos: readonly GalleryPhoto[] }) {
  if (photos.length === 0)
    return <EmptyState>Photos that you generate are kept here with their token receipt.</EmptyState>
  return (
    <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
      {photos.map((photo) => (
        <li key={photo.id} className="flex flex-col gap-2">
          <div className="overflow-hidden rounded-surface border border-hairline bg-sunken">
            {photo.svg === null ? (
              <p className="flex aspect-4/3 items-center justify-center p-6 text-center text-quiet">
                {photo.failure ?? 'Being generated'}
              </p>
            ) : (
              <Picture svg={photo.svg} prompt={photo.prompt} />
            )}
          </div>
          <p className="wrap-anywhere">{photo.prompt}</p>
          <p className="flex flex-wrap items-center gap-2 text-13 text-quiet">
            {states[photo.status]} {photo.receipt}
          </p>
          <p className="text-13 text-quiet">
            <Instant at={photo.createdAt} /> · <Code>{photo.holdId}</Code>
          </p>
        </li>
      ))}
    </ul>
  )
}
