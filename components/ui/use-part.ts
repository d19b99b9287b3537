import { useState } from 'react'

/**
 * A part of a page that is brought only when it is about to be needed: nothing until then. `bring` may be
 * called as often as one likes. When it fails (the connection was lost), the next call tries again.
 */
export function usePart<Part>(fetchPart: () => Promise<Part>) {
  const [part, setPart] = useState<Part>()
  const [failed, setFailed] = useState(false)
  const bring = () => {
    if (part !== undefined) return
    setFailed(false)
    fetchPart().then(
      (brought) => setPart(() => brought),
      () => setFailed(true),
    )
  }
  return { part, bring, failed }
}
