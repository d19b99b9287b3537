'use client'
import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'
import { ToastRegion } from '@/components/ui/toast'
import { Failure } from './failure'
import { FailureScreen } from './shared-failure'

/**
 * What every page stands on in the browser: the theme, the toasts and the screen of a page that failed.
 * What only some pages need (answers that are fetched again) stands on those. `nonce` is the page's own.
 */
export function Providers({
  nonce,
  children,
}: {
  nonce?: string | undefined
  children: ReactNode
}) {
  return (
    <ThemeProvider attribute="class" nonce={nonce}>
      <FailureScreen value={Failure}>
        <ToastRegion>{children}</ToastRegion>
      </FailureScreen>
    </ThemeProvider>
  )
}
