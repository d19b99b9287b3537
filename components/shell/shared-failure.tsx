import { createContext, type ReactNode, useContext } from 'react'
import type { FailureProps } from './failure'

/**
 * What draws a page that failed, held by `Providers`. Next packs every error page by itself: each would carry
 * a copy of the screen to every visitor, who hardly ever sees it.
 */
export const FailureScreen = createContext<(props: FailureProps) => ReactNode>(() => null)

/** Inside a frame. */
export function FramedFailure(props: FailureProps) {
  const draw = useContext(FailureScreen)
  return draw(props)
}

/** On a page of its own. */
export const LoneFailure = (props: FailureProps) => (
  <main className="mx-auto max-w-md px-4 py-16">
    <FramedFailure {...props} />
  </main>
)
