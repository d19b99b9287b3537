'use client'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { CloseButton } from './close-button'

type ToastMessage = { title: string; description?: string }
type Shown = ToastMessage & { number: number }

const Add = createContext<(message: ToastMessage) => void>(() => undefined)

/** Say something in passing: `useToast()({ title: 'Card removed', description? })`. Never for an error one must act on. */
export const useToast = () => useContext(Add)

/**
 * Holds the toasts of the application; once, around everything. The list is always there, so that a
 * screen reader hears what comes into it.
 */
export function ToastRegion({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Shown[]>([])
  const [add] = useState(() => (message: ToastMessage) => {
    setToasts((now) => [...now, { ...message, number: (now.at(-1)?.number ?? 0) + 1 }].slice(-most))
  })
  const remove = (number: number) =>
    setToasts((now) => now.filter((toast) => toast.number !== number))
  return (
    <Add value={add}>
      {children}
      <ul
        aria-live="polite"
        aria-label="Messages"
        className="fixed right-4 bottom-20 z-60 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 lg:bottom-4"
      >
        {toasts.map((toast) => (
          <Toast key={toast.number} {...toast} onClose={() => remove(toast.number)} />
        ))}
      </ul>
    </Add>
  )
}

const most = 3
const readMilliseconds = 6_000

/** Goes by itself, but not from under a pointer or the focus. */
function Toast(props: ToastMessage & { onClose: () => void }) {
  const { onClose } = props
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(onClose, readMilliseconds)
    return () => clearTimeout(timer)
    // eslint-disable-next-line react/exhaustive-deps -- onClose is a new function on every render
  }, [held])
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- waiting for a reader is no interaction
    <li
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="floating relative animate-appear p-4 pr-12"
    >
      <p className="font-strong">{props.title}</p>
      {props.description !== undefined && <p className="text-quiet">{props.description}</p>}
      <CloseButton className="absolute top-2 right-2 size-8" onClose={onClose} />
    </li>
  )
}
