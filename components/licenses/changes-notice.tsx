import { Notice } from '@/components/ui/notice'

const words = {
  cancel: ['Canceled', 'Usable until the date in the table. Keep license undoes it until then.'],
  keep: ['Kept', 'It renews as before.'],
  downgrade: ['Downgrade scheduled', 'It takes effect at the renewal; undo it until then.'],
  undo: ['Change undone', 'The license renews as it is.'],
} as const

/** Says what the page before has just done. */
export function ChangesNotice({ done }: { done: string | null }) {
  const key = keys.find((one) => one === done)
  if (key === undefined) return null
  const [title, detail] = words[key]
  return (
    <Notice tone="good" title={title} live>
      {detail}
    </Notice>
  )
}

const keys = ['cancel', 'keep', 'downgrade', 'undo'] as const
