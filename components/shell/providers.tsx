'use client'
import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'
import { ToastRegion } from '@/components/ui/toast'

/**
 * What every page stands on in the browser: the theme and the toasts. What only some pages need (answers
 * that are fetched again) stands on those. `nonce` is the page's own.
 */
export function Providers({
  nonce,
  children,
}: {
  nonce?: string | undefined
  children: ReactNode
}) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem nonce={nonce}>
      <ToastRegion>{children}</ToastRegion>
    </ThemeProvider>
  )
}
