import type { Step } from '@/components/ui/stepper'
import type { Photo } from '@/lib/client/photos'

/** What the token does while a photo is made, step by step (T7). */
export function photoSteps(photo: Photo): Step[] {
  const held: Step = { name: 'Token held', state: 'done', note: 'Set aside, not charged' }
  if (photo.status === 'generating')
    return [
      held,
      { name: 'Generating', state: 'now', note: 'You can close this page' },
      { name: 'Token charged', state: 'waiting' },
    ]
  if (photo.status === 'done')
    return [
      held,
      { name: 'Generated', state: 'done' },
      { name: 'Token charged', state: 'done', note: 'The photo is in your gallery' },
    ]
  return [
    held,
    { name: 'Generation failed', state: 'failed' },
    { name: 'Token given back', state: 'done', note: photo.failure ?? 'Nothing was charged' },
  ]
}
