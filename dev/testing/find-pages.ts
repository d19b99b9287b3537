import { readdirSync } from 'node:fs'

export interface FoundPage {
  /** As the folders name it: `/[organization]/licenses/new`. */
  readonly pattern: string
  readonly address: string
}

/** Every page of the app, by its folders; groups are no part of an address. */
export function pagePatterns(): string[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('page.tsx'))
    .map((file) => `/${file}`.replaceAll(/\/\(\w+\)/g, '').replace(/\/page\.tsx$/, '') || '/')
    .sort()
}

/** The pages that need nothing but an organization to have an address. */
export function plainPages(patterns: readonly string[], slug: string | undefined): FoundPage[] {
  return patterns.flatMap((pattern) => {
    const address = slug === undefined ? pattern : pattern.replace('[organization]', slug)
    return address.includes('[') ? [] : [{ pattern, address }]
  })
}

/** The pages that a page's own links lead to, with or without our `origin`; the closest pattern of each. */
export function linkedPages(
  patterns: readonly string[],
  { html, origin }: { html: string; origin: string },
): FoundPage[] {
  const links = [...html.matchAll(/<a [^>]*?href="([^"#]*)"/g)].flatMap(([, href = '']) => {
    const address = href.replaceAll('&amp;', '&').replace(origin, '')
    return address.startsWith('/') && !isFile(address) ? [address] : []
  })
  return [...new Set(links)].flatMap((address) => {
    const pattern = patternOf(patterns, address)
    return pattern === undefined ? [] : [{ pattern, address }]
  })
}

/** Files are served beside the pages, under names that end like a file's: `invoices.csv`. */
const isFile = (address: string): boolean => /\.(csv|pdf)(\?|$)/.test(address)

/** A pattern that names the address's own words goes before one that leaves them open. */
export function patternOf(patterns: readonly string[], address: string): string | undefined {
  const actual = address.split('?', 1)[0]?.split('/') ?? []
  const fits = (pattern: string) => {
    const parts = pattern.split('/')
    return (
      parts.length === actual.length &&
      parts.every((part, index) => part.startsWith('[') || part === actual[index])
    )
  }
  const openness = (pattern: string) => pattern.split('[').length
  return patterns
    .filter(fits)
    .toSorted((one, other) => openness(one) - openness(other))
    .at(0)
}
