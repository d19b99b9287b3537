import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

// What keeps the ledger distributable by organization, and off the traps that were measured once.

const tables = [
  'wallets',
  'token_batches',
  'token_operations',
  'token_entries',
  'usage_days',
  'key_spend_days',
]

const migrations = readdirSync('prisma/migrations')
  .filter((folder) => folder !== 'migration_lock.toml')
  .map((folder) => ({ folder, text: read(`prisma/migrations/${folder}/migration.sql`) }))
  .filter(({ folder, text }) => folder.includes('ledger') || text.includes('FUNCTION ledger_'))
  .map(({ text }) => text)
  .join('\n')
const sources = readdirSync('lib/ledger')
  .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
  .map((file) => read(`lib/ledger/${file}`))
const inSources = sources.flatMap(
  (text) => text.match(/`[^`]*\b(?:SELECT|INSERT|UPDATE)\b[^`]*`/g) ?? [],
)
/** Each as it was written last: a later migration's text replaces an earlier one's. */
const functions = [
  ...new Map(
    migrations
      .split(/CREATE (?:OR REPLACE )?FUNCTION /)
      .slice(1)
      .map((text) => text.split('\n$$;')[0] ?? '')
      .map((text) => [text.split('(')[0], text] as const),
  ).values(),
]
const statements = [...migrations.split(/;\s/), ...inSources].map((text) =>
  text.replaceAll(/\s+/g, ' ').replaceAll('"', ''),
)

function read(file: string): string {
  return readFileSync(file, 'utf8')
    .replaceAll(/^\s*--.*$/gm, '')
    .replaceAll(/--[^'\n]*$/gm, '')
}

const tableUses = (statement: string): number =>
  tables.flatMap((table) => [
    ...statement.matchAll(new RegExp(`\\b(?:FROM|JOIN|UPDATE|INTO) ${table}\\b`, 'g')),
  ]).length

const mentions = (statement: string, word: string): number => statement.split(word).length - 1

describe('the laws of the ledger’s SQL', () => {
  it('finds the statements that it judges', () => {
    expect(functions.length).toBeGreaterThan(14)
    expect(inSources.length).toBeGreaterThan(12)
    expect(statements.filter((statement) => tableUses(statement) > 0).length).toBeGreaterThan(60)
  })

  it('every statement names organization_id for every table it touches', () => {
    const lacking = statements.filter(
      (statement) => mentions(statement, 'organization_id') < tableUses(statement),
    )
    expect(lacking).toEqual([])
  })

  it('a lock is on one wallet of one organization, named by both', () => {
    const locks = statements.filter((statement) => statement.includes('FOR NO KEY UPDATE'))
    const many = locks.filter(
      (statement) =>
        !/FROM wallets\b.*organization_id = \S+ AND (?:\w\.)?id = \S+ FOR NO KEY UPDATE/.test(
          statement,
        ),
    )
    expect(many).toEqual([])
    expect(
      statements.filter((statement) => /FOR (?:UPDATE|SHARE)|LOCK TABLE|advisory/.test(statement)),
    ).toEqual([])
  })

  it('only the transfer and the settlement that follows it lock wallets of two organizations', () => {
    const lockers = functions.filter((text) =>
      text
        .split(' LOOP')
        .slice(1)
        .some((body) => (body.split('END LOOP')[0] ?? '').includes('FOR NO KEY UPDATE')),
    )
    expect(new Set(lockers.map((text) => text.split('(')[0]))).toEqual(
      new Set([
        'ledger_charge_batch', // one lane: see LEDGER_BATCH_SCOPE
        'ledger_settle',
        'ledger_transfer',
      ]),
    )
  })

  it('every unique index, key and reference begins with organization_id', () => {
    const keys = [
      ...migrations.matchAll(/(?:UNIQUE INDEX[^(]*|PRIMARY KEY |FOREIGN KEY )\(([^)]*)\)/g),
    ]
    const without = keys.filter(([, columns]) => !columns?.startsWith('"organization_id"'))
    expect(without.map(([key]) => key)).toEqual(['PRIMARY KEY ("name")'])
    expect(migrations).not.toMatch(/REFERENCES "(?!organizations|wallets)/)
  })

  it('no wallet, batch or entry changes its organization or wallet', () => {
    const sets = statements.filter((text) =>
      /SET (?:.*, )?(?:organization_id|wallet_id) = /.test(text.split(' WHERE ')[0] ?? ''),
    )
    expect(sets).toEqual([])
  })

  it('no row count decides: it is not portable after ON CONFLICT', () => {
    expect(migrations).not.toMatch(/ROW_COUNT|GET DIAGNOSTICS/)
    expect(migrations).not.toMatch(/ON CONFLICT[^;]*;\s*IF (?:NOT )?FOUND/)
  })

  it('no key is looked up in the history by "= ANY": it reads the wallet’s whole history under a generic plan', () => {
    expect(
      statements.filter((text) => /(?:idempotency_key|batch_id|sequence) = ANY/.test(text)),
    ).toEqual([])
  })

  it('open batches are read in burn order with a LIMIT, but for the two that must see them all', () => {
    const unlimited = functions.filter((text) =>
      text
        .split(';')
        .some(
          (part) => /FROM token_batches/.test(part) && /ORDER BY/.test(part) && !/LIMIT/.test(part),
        ),
    )
    expect(unlimited.map((text) => text.split('(')[0])).toEqual([
      'ledger_expire_wallet',
      'ledger_transfer',
    ])
  })

  it('the burn index depends on no column that a spend changes', () => {
    const index = /CREATE INDEX "token_batches_burn_order"[^;]*;/.exec(migrations)?.[0]
    expect(index).toContain('WHERE "is_open"')
    expect(index).not.toMatch(/available|held|spent/)
  })
})
