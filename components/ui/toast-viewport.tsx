'use client'
import { Toast as Base } from '@base-ui/react/toast'
import { useEffect, useRef } from 'react'
import { CrossMark } from './marks'
import type { ToastMessage } from './toast-message'

/** Shows each of what was said, once. */
export function ToastViewport({ said }: { said: readonly ToastMessage[] }) {
  return (
    <Base.Provider>
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-20 z-60 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 lg:bottom-4">
          <Toasts said={said} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function Toasts({ said }: { said: readonly ToastMessage[] }) {
  const { toasts, add } = Base.useToastManager()
  const shown = useRef(0)
  useEffect(() => {
    for (const message of said.slice(shown.current)) add(message)
    shown.current = said.length
  }, [said, add])
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className="floating relative p-4 pr-12">
      <Base.Content>
        <Base.Title className="font-strong" />
        <Base.Description className="text-quiet" />
      </Base.Content>
      <Base.Close
        aria-label="Close"
        className="absolute top-2 right-2 inline-flex size-8 items-center justify-center rounded-control text-quiet hover:text-ink"
      >
        <CrossMark />
      </Base.Close>
    </Base.Root>
  ))
}
