import { existsSync, readFileSync } from 'node:fs'
import { routeTable } from './route-table'

/**
 * Names what Next answers by its pattern, as its build wrote it down: `/{organization}/tokens`. An address
 * itself may hold what no log should (the token of an invitation).
 */
export function nextPatterns(manifest: string): (path: string) => string {
  const found: Record<string, string> = existsSync(manifest)
    ? JSON.parse(readFileSync(manifest, 'utf8'))
    : {}
  return patternsOf(Object.values(found))
}

/** Patterns as Next writes them; of two that fit, the one with more words of its own counts. */
export function patternsOf(patterns: readonly string[]): (path: string) => string {
  const whole = patterns.filter((pattern) => !pattern.includes('[...'))
  const open = patterns
    .filter((pattern) => pattern.includes('[...'))
    .map((pattern) => pattern.slice(0, pattern.indexOf('[...')))
  const find = routeTable(
    whole
      .map((pattern) => pattern.replaceAll('[', '{').replaceAll(']', '}'))
      // `{` comes after every letter.
      .sort()
      .map((pattern) => ({ method: 'GET' as const, pattern })),
  )
  return (path) => {
    const match = find('GET', path)
    if (match) return match.route.pattern
    const start = open.find((prefix) => path.startsWith(prefix))
    return start === undefined ? 'none' : `${start}{...}`
  }
}
