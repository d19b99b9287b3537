import { Notice } from '@/components/ui/notice'

/** Unlimited licenses that were bought or claimed and spare no device yet; nothing when there are none. */
export function StockNotice({ count }: { count: number }) {
  if (count === 0) return null
  const what = count === 1 ? '1 unlimited license waits' : `${count} unlimited licenses wait`
  return (
    <Notice tone="info" title={`${what} for a device`}>
      Bind it to the device that shall stop spending from the pool. Its days run from then on.
    </Notice>
  )
}
