// `npm run bench:pages [-- --quick]`: what each page of the production build with the demo's data costs:
// JavaScript over the wire in Chromium with an empty cache, and the server's time for the whole answer.
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { median } from '@/bench/ledger/measure'
import { startPortal, type Portal } from '@/bench/portal/start-portal'
import { findChromium } from '@/dev/testing/find-chromium'
import { type FoundPage, linkedPages, pagePatterns, plainPages } from '@/dev/testing/find-pages'
import { nobody, signedIn, type Visitor } from './visitor'
import { type PageWeight, weighPage } from './weigh-page'

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const rounds = values.quick ? 5 : 40
const most = 150

type Weighed = FoundPage & PageWeight & { who: string; milliseconds: number }

const portal = await startPortal()
const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  const patterns = pagePatterns()
  const weighed = await weighAll(await visitors(portal), patterns)
  report(weighed, patterns)
  process.exitCode = weighed.every(isMet) ? 0 : 1
} finally {
  await browser.close()
  await portal.stop()
}

async function visitors({ people }: Portal): Promise<Visitor[]> {
  const all = [nobody(browser, portal)]
  for (const someone of people) all.push(await signedIn(browser, portal, someone))
  return all
}

/** Each pattern once, as the first person who can open it. */
async function weighAll(people: readonly Visitor[], patterns: readonly string[]) {
  const weighed = new Map<string, Weighed>()
  for (const visitor of people) {
    const waiting = plainPages(patterns, visitor.slug)
    for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
      if (weighed.has(page.pattern)) continue
      const { html } = await visitor.ask(page.address)
      if (html === undefined) continue
      weighed.set(page.pattern, await weigh(visitor, page))
      waiting.push(...linkedPages(patterns, { html, origin: portal.address }))
    }
  }
  return [...weighed.values()].toSorted((one, other) => other.scripts - one.scripts)
}

async function weigh(visitor: Visitor, page: FoundPage): Promise<Weighed> {
  const weight = await weighPage(visitor, portal.address + page.address)
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push((await visitor.ask(page.address)).took)
  return { ...page, ...weight, who: visitor.who, milliseconds: median(times) }
}

function isMet({ scripts, drawsChart }: Weighed): boolean {
  return drawsChart || scripts <= most
}

function report(weighed: readonly Weighed[], patterns: readonly string[]): void {
  const rows = weighed.map((page) => {
    const weight = `${page.scripts.toFixed(1)}${page.drawsChart ? ' (chart)' : ''}`
    const cells = [page.pattern, page.who, weight, page.milliseconds.toFixed(1)]
    return `| ${cells.join(' | ')} | ${isMet(page) ? '' : 'missed'} |`
  })
  const unseen = patterns.filter((pattern) => !weighed.some((page) => page.pattern === pattern))
  const heavy = weighed.filter((page) => !isMet(page)).length
  const lines = [
    '',
    '| page | as | JavaScript, kB gzip | server, ms (median) | |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    `Aim: at most ${most} kB on every page without a chart: ${heavy === 0 ? 'met' : `missed by ${heavy}`}`,
    `Not opened, for want of an address in the demo: ${unseen.join(', ') || 'none'}`,
    '',
  ]
  process.stdout.write(lines.join('\n'))
}
