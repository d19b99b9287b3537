'use client'
import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

/** Say something in passing: `useToast()({ title: 'Card removed', description? })`. Never for an error one must act on. */
export function useToast() {
  const { add } = Base.useToastManager()
  return (message: { title: string; description?: string }) => add(message)
}

/** Holds the toasts of the application; once, around everything. */
export function ToastRegion({ children }: { children: ReactNode }) {
  return (
    <Base.Provider>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-20 z-60 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 lg:bottom-4">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function Toasts() {
  const { toasts } = Base.useToastManager()
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
        <X aria-hidden="true" className="size-4" />
      </Base.Close>
    </Base.Root>
  ))
}
