'use client'
import { createContext, type ReactNode, useContext, useState } from 'react'
import type { ToastMessage } from './toast-message'
import { usePart } from './use-part'

const Say = createContext<(message: ToastMessage) => void>(() => undefined)

/** Say something in passing: `useToast()({ title: 'Card removed', description? })`. Never for an error one must act on. */
export const useToast = () => useContext(Say)

const fetchViewport = () => import('./toast-viewport')

/** Holds the toasts of the application; once, around everything. What draws them comes with the first. */
export function ToastRegion({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<readonly ToastMessage[]>([])
  const { part, bring } = usePart(fetchViewport)
  const say = (message: ToastMessage) => {
    bring()
    setSaid((before) => [...before, message])
  }
  return (
    <Say value={say}>
      {children}
      {part && <part.ToastViewport said={said} />}
    </Say>
  )
}
