import { readdirSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { countRows } from '@/dev/testing/count-rows'
import { arrive, outcomeOf, withoutHeaders, type Outcome } from '@/dev/testing/next-request'
import { report } from '@/proofs/report'
import { actionTable, openPages, pageTable, type Who } from './people-table'
import { openPeople, openTwoOrganizations, type FullOrganization } from './two-organizations'

vi.mock('next/headers', async () => (await import('@/dev/testing/next-request')).nextHeaders)
vi.mock('next/navigation', async () => (await import('@/dev/testing/next-request')).nextNavigation)
vi.mock('next/cache', async () => (await import('@/dev/testing/next-request')).nextCache)

const root = path.resolve('app')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => `app/${file}`)
const ofApi = (file: string) => file.startsWith('app/api/v1/')

let ours: FullOrganization
let people: Awaited<ReturnType<typeof openPeople>>
let cells = 0

beforeAll(async () => {
  const { ours: own, theirs } = await openTwoOrganizations()
  ours = own
  people = await openPeople(ours, theirs.organizationId)
  return () => report('access', { cases: cells })
})

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

async function exportsOf(file: string): Promise<Readonly<Record<string, unknown>>> {
  const loaded: unknown = await import(/* @vite-ignore */ path.resolve(file))
  if (!isRecord(loaded)) throw new Error(file)
  return loaded
}

it('every page has its row, and every row its page', () => {
  const pages = files.filter((file) => /\/(page\.tsx|route\.ts)$/.test(file) && !ofApi(file))
  expect([...Object.keys(pageTable), ...openPages].toSorted()).toEqual(pages.toSorted())
})

it('every server action has its row, and every row its action', async () => {
  const modules = files.filter((file) => /(^|\/|-)actions\.ts$/.test(file))
  const names = await Promise.all(
    modules.map(async (file) =>
      Object.keys(await exportsOf(file)).map((name) => `${file} ${name}`),
    ),
  )
  expect(Object.keys(actionTable).toSorted()).toEqual(names.flat().toSorted())
})

type Person = 'nobody' | keyof typeof people

const letters = { M: 'member', O: 'operator', L: 'licenseAdmin', A: 'organizationAdmin' } as const
const everybody: readonly Person[] = [
  ...Object.values(letters),
  'stranger',
  'removed',
  'staff',
  'nobody',
]
const cookieOf = (person: Person) => (person === 'nobody' ? null : people[person])

const mayOf = (who: Who, person: Person): boolean => {
  if (who === 'public') return true
  if (who === 'staff') return person === 'staff'
  if (who === 'signedIn') return person !== 'nobody'
  return Object.entries(letters).some(([letter, role]) => role === person && who.includes(letter))
}

const isHidden = (who: Who) => who === 'staff' || who === 'nowhere'
const isMember = (person: Person) => Object.values<string>(letters).includes(person)

describe.each(Object.entries(pageTable))('%s', (file, who) => {
  it.each(everybody)('O1 O3 for %s', async (person) => {
    arrive(cookieOf(person))
    cells += 1
    const outcome = await outcomeOf(() => open(file))
    if (mayOf(who, person)) expect(outcome.kind, toText(outcome)).toBe('answered')
    else if (person === 'nobody') expect(outcome).toMatchObject({ to: /^\/sign-in\?next=/ })
    // What one may see but not open answers 403; what is not one's own does not exist.
    else expect(outcome.kind).toBe(isMember(person) && !isHidden(who) ? 'forbidden' : 'notFound')
  })
})

/** Opens a page as Next would, with ids of our own organization. */
async function open(file: string): Promise<unknown> {
  const exported = await exportsOf(file)
  const noun = /\/([\w-]+)\/\[id\]/.exec(file)?.[1] ?? ''
  const nouns: Record<string, string> = { ...ours.ids, customers: ours.organizationId }
  if (file.includes('packages/members')) nouns['members'] = ours.accountId
  if (file.includes('webhooks/deliveries'))
    nouns['deliveries'] = ours.ids['webhook-deliveries'] ?? ''
  if (file.includes('pool/licenses')) nouns['licenses'] = ours.ids['shared-licenses'] ?? ''
  const params = Promise.resolve({
    organization: ours.slug,
    id: nouns[noun] ?? '',
    change: 'cancel',
    quoteId: ours.ids['quotes'] ?? '',
  })
  const page = exported['default'] ?? exported['GET']
  if (typeof page !== 'function') throw new Error(file)
  const request = new Request(`http://127.0.0.1:3000/${ours.slug}`)
  const props = { params, searchParams: Promise.resolve({ license: ours.ids['licenses'] }) }
  const answer: unknown = await (exported['default'] ? page(props) : page(request, { params }))
  if (answer instanceof Response) await answer.body?.cancel()
  return answer
}

const toText = (outcome: Outcome) => (outcome.kind === 'redirect' ? outcome.to : outcome.kind)

describe.each(Object.entries(actionTable))('%s', (name, who) => {
  it.each(everybody)('O1 O3 for %s', async (person) => {
    arrive(cookieOf(person))
    cells += 1
    const before = await countRows()
    const outcome = await press(name, who)
    if (mayOf(who, person)) return expect(titleOf(outcome)).not.toMatch(refusals)
    const words = person === 'nobody' || !(isMember(person) || who === 'staff')
    if (name.endsWith('signOutNow')) return expect(outcome.kind).toBe('answered')
    expect(titleOf(outcome)).toBe(words ? 'Sign in again' : 'Not allowed')
    return expect(await countRows()).toEqual(before)
  })

  it('S1 S3 refuses requests of other sites, and such that do not say where they come from', async () => {
    const before = await countRows()
    for (const headers of foreign) {
      arrive(people[who === 'staff' ? 'staff' : 'organizationAdmin'], headers)
      if (!('origin' in headers)) withoutHeaders('origin')
      const outcome = await press(name, who)
      if (!name.endsWith('signOutNow')) expect(titleOf(outcome)).toBe('Not accepted')
    }
    expect(await countRows()).toEqual(before)
  })
})

const refusals = /^(Sign in again|Not allowed|Not accepted)$/

const foreign: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  { origin: 'http://127.0.0.1:3001' },
  { origin: 'http://127.0.0.1:3000.evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  {},
]

async function press(name: string, who: Who): Promise<Outcome> {
  const [file = '', action = ''] = name.split(/ (?=\w+$)/)
  const pressed = (await exportsOf(file))[action]
  if (typeof pressed !== 'function') throw new Error(name)
  const ofOrganization = !['staff', 'signedIn', 'public'].includes(who)
  const given = ofOrganization ? [ours.slug, {}, new FormData()] : [{}, new FormData()]
  return outcomeOf((): unknown => pressed(...given))
}

function titleOf(outcome: Outcome): string {
  if (outcome.kind !== 'answered' || !isRecord(outcome.value)) return outcome.kind
  const { message } = outcome.value
  return isRecord(message) ? String(message['title']) : 'none'
}
