import type { Page } from 'playwright'
import type { Visitor } from './visitor'

export interface PageWeight {
  /** JavaScript as it went over the wire, in kB of 1,000 bytes. */
  readonly scripts: number
  readonly drawsChart: boolean
}

/** Opens the page with an empty cache and adds up the scripts that it asks for by itself. */
export async function weighPage(visitor: Visitor, url: string): Promise<PageWeight> {
  const context = await visitor.open()
  try {
    const page = await context.newPage()
    await leaveOtherPagesAlone(page)
    const sizes: Promise<number>[] = []
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script')
        sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
    })
    await page.goto(url, { waitUntil: 'networkidle' })
    // A chart and its table are one figure.
    return {
      drawsChart: (await page.locator('figure').count()) > 0,
      scripts: (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000,
    }
  } finally {
    await context.close()
  }
}

/** What Next fetches ahead for the pages behind links is no weight of this one. */
async function leaveOtherPagesAlone(page: Page): Promise<void> {
  await page.route(
    () => true,
    (route) =>
      'next-router-prefetch' in route.request().headers() ? route.abort() : route.continue(),
  )
}
