import { type ComponentType, createContext, useContext } from 'react'
import type { FailureProps } from './failure'

/**
 * The screen of a page that failed, held by `Providers`. Next packs every error page by itself: each would
 * carry a copy of the screen to every visitor, who hardly ever sees it.
 */
export const FailureScreen = createContext<ComponentType<FailureProps>>(() => null)

/** Inside a frame. */
export function FramedFailure(props: FailureProps) {
  const Screen = useContext(FailureScreen)
  return <Screen {...props} />
}

/** On a page of its own. */
export const LoneFailure = (props: FailureProps) => (
  <main className="mx-auto max-w-md px-4 py-16">
    <FramedFailure {...props} />
  </main>
)
