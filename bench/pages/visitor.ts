import type { Browser, BrowserContext } from 'playwright'
import type { Portal } from '@/bench/portal/start-portal'

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

/** Somebody at a fresh browser each time: nothing of another page is in its cache. */
export interface Visitor {
  readonly who: string
  readonly slug: string | undefined
  readonly open: () => Promise<BrowserContext>
  /** One page, nothing for any other answer, and how long the server took to give all of it, in ms. */
  readonly ask: (address: string) => Promise<{ html: string | undefined; took: number }>
}

export function nobody(browser: Browser, portal: Portal): Visitor {
  return visitor({ who: 'nobody', slug: undefined, browser, portal, cookies: [] })
}

/** Signs in through the page. */
export async function signedIn(
  browser: Browser,
  portal: Portal,
  someone: Portal['people'][number],
): Promise<Visitor> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${portal.address}/sign-in`, { waitUntil: 'networkidle' })
  await page.getByLabel('E-mail').fill(someone.email)
  await page.getByLabel('Password', { exact: true }).fill(someone.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  const { cookies } = await context.storageState()
  await context.close()
  return visitor({
    who: someone.persona,
    slug: someone.organizations[0],
    browser,
    portal,
    cookies,
  })
}

function visitor(input: {
  who: string
  slug: string | undefined
  browser: Browser
  portal: Portal
  cookies: StorageState['cookies']
}): Visitor {
  const { who, slug, browser, portal, cookies } = input
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return {
    who,
    slug,
    open: () => browser.newContext({ storageState: { cookies, origins: [] } }),
    ask: async (address) => {
      const began = performance.now()
      const response = await fetch(portal.address + address, {
        headers: { cookie },
        redirect: 'manual',
      })
      const text = await response.text()
      const took = performance.now() - began
      const isPage =
        response.status === 200 && response.headers.get('content-type')?.includes('html')
      return { html: isPage === true ? text : undefined, took }
    },
  }
}
