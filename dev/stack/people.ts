import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What the seed leaves for the person at the terminal and for the browser tests. */
export type DemoPeople = {
  readonly people: readonly {
    /** Who this is in a word or two: `operator`, `license admin`. */
    readonly persona: string
    readonly name: string
    readonly email: string
    readonly password: string
    /** Slugs of the person's organizations. */
    readonly organizations: readonly string[]
  }[]
  readonly apiKey: string
}

export function readPeople(file: string): DemoPeople {
  const people: DemoPeople = JSON.parse(readFileSync(file, 'utf8'))
  return people
}

/**
 * Writes beside the people where this start is to be found: the next one may be on another port. A start that
 * is killed meanwhile leaves the file as it was, for nothing else knows the passwords.
 */
export function writeAddresses(
  file: string,
  {
    portal,
    paymentProvider,
    database,
  }: { readonly portal: string; readonly paymentProvider: string; readonly database: string },
): void {
  const addresses = {
    portal,
    api: `${portal}/api/v1`,
    docs: `${portal}/docs/api`,
    mailbox: `${portal}/dev/mailbox`,
    paymentProvider,
    database,
  }
  const known = { ...readPeople(file), address: portal, addresses }
  writeFileSync(`${file}.new`, `${JSON.stringify(known, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** The last lines of a start: where to go, and as whom. */
export function peopleInWords(file: string, address: string): string {
  const folder = path.relative(process.cwd(), path.dirname(file)) || '.'
  const { people, apiKey } = readPeople(file)
  const width = (pick: (person: DemoPeople['people'][number]) => string) =>
    Math.max(...people.map((person) => pick(person).length))
  const personas = width(({ persona }) => persona)
  const emails = width(({ email }) => email)
  const rows = people.map(
    ({ persona, email, password }) =>
      `    ${persona.padEnd(personas)}  ${email.padEnd(emails)}  ${password}`,
  )
  return [
    '',
    `  Granary is at ${address}`,
    '',
    '  Sign in as',
    ...rows,
    '',
    `  API key  ${apiKey}`,
    `  API      ${address}/docs/api`,
    `  Mailbox  ${address}/dev/mailbox`,
    '',
    `  Ctrl-C stops everything; the data stays in ${folder}.`,
    '',
  ].join('\n')
}
