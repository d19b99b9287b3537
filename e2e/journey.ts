import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { readPeople, type DemoPeople } from '../dev/stack/people'
import { signIn } from './sign-in'

export type Person = DemoPeople['people'][number]

const demo = () => readPeople(path.resolve(process.env['E2E_HOME'] ?? '', 'demo.json'))

/** One of the demo's people, by what they are: `operator`, `license admin`. */
export function person(persona: string): Person {
  const found = demo().people.find((someone) => someone.persona === persona)
  if (!found) throw new Error(`The demo has no ${persona}.`)
  return found
}

/** The demo's API key, with all scopes. */
export const apiKey = (): string => demo().apiKey

export { expect }

type Journey = {
  /** Signs in through the page, as a person would, and answers who that is. */
  signInAs: (persona: string) => Promise<Person>
  /** Holds the open page against WCAG 2.2 AA and its own width. */
  expectSoundPage: () => Promise<void>
}

export const test = base.extend<Journey>({
  signInAs: async ({ page }, use) => {
    await use(async (persona) => {
      const someone = person(persona)
      await signIn(page, someone)
      return someone
    })
  },
  expectSoundPage: async ({ page }, use) => {
    await use(async () => {
      // Its way through frames, which our pages do not have, opens a page of its own and takes twice the time.
      expect(page.frames()).toHaveLength(1)
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .setLegacyMode()
        .analyze()
      expect(
        violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) })),
      ).toEqual([])
      await expectNoSidewaysScroll(page)
    })
  },
})

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, 'the page is no wider than the screen').toBeLessThanOrEqual(0)
}
