'use client'
import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark' | 'system'

/** The theme that the person chose in this browser, and the way to choose another (see theme-script.ts). */
export function useTheme() {
  const theme = useSyncExternalStore(subscribe, chosenTheme, () => 'system' as const)
  return { theme, setTheme }
}

function subscribe(changed: () => void): () => void {
  const events = ['theme', 'storage'] as const
  for (const name of events) window.addEventListener(name, changed)
  return () => {
    for (const name of events) window.removeEventListener(name, changed)
  }
}

function chosenTheme(): Theme {
  try {
    const kept = localStorage.getItem('theme')
    return kept === 'light' || kept === 'dark' ? kept : 'system'
  } catch {
    return 'system'
  }
}

/** A browser that keeps nothing stays with the device's theme. */
function setTheme(theme: Theme): void {
  try {
    localStorage.setItem('theme', theme)
  } finally {
    window.dispatchEvent(new Event('theme'))
  }
}
