import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { themeScript } from '@/components/shell/theme-script'
import { ToastRegion } from '@/components/ui/toast'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Granary', template: '%s · Granary' },
  description: 'Licenses, tokens and invoices of your organization.',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

/** The document around every page. The nonce comes from proxy.ts, new for each request. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      // The script writes the theme's class before React takes over.
      suppressHydrationWarning
    >
      <body>
        {/* The browser hides the nonce from scripts, React's too. */}
        <script nonce={nonce} suppressHydrationWarning>
          {themeScript}
        </script>
        <ToastRegion>{children}</ToastRegion>
      </body>
    </html>
  )
}
