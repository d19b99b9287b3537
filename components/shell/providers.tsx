'use client'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider } from 'next-themes'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { type ReactNode, useState } from 'react'
import { ToastRegion } from '@/components/ui/toast'

/** What every page stands on in the browser: theme, URL state, fetched state, toasts. `nonce` is the page's own. */
export function Providers({
  nonce,
  children,
}: {
  nonce?: string | undefined
  children: ReactNode
}) {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: 1 } } }),
  )
  return (
    <CSPProvider nonce={nonce}>
      <ThemeProvider attribute="class" defaultTheme="system" enableSystem nonce={nonce}>
        <NuqsAdapter>
          <QueryClientProvider client={queryClient}>
            <ToastRegion>{children}</ToastRegion>
          </QueryClientProvider>
        </NuqsAdapter>
      </ThemeProvider>
    </CSPProvider>
  )
}
