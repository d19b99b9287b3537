import { expect, test } from 'vitest'
import { readMigrations } from '@/server/migrate'
import { migrationsFolder } from '@/server/prepare-database'
import { firstSchema } from './first-schema'

/**
 * While a new version is rolled out, the one before it works on the new schema. So a migration adds;
 * what it takes away goes one version later, when nobody asks for it any more, and is named here then.
 */
const breaking = [
  /\bDROP\s+(TABLE|COLUMN|FUNCTION|VIEW|TYPE)\b/i,
  /\bRENAME\b/i,
  /\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b/i,
  /\bSET\s+NOT\s+NULL\b/i,
  /\bADD\s+(COLUMN\s+)?(?!CONSTRAINT|CHECK|FOREIGN|UNIQUE)[^,;]*\bNOT\s+NULL\b(?![^,;]*\bDEFAULT\b)/i,
]

const newer = readMigrations(migrationsFolder).filter(({ name }) => name > firstSchema)

const domains = new Set(
  newer.flatMap(({ sql }) => [...sql.matchAll(/\bCREATE DOMAIN (\w+)/g)].map(([, name]) => name)),
)

/** A domain over a column's own type reads and writes as the type did. */
const withoutDomains = (statement: string) =>
  statement.replaceAll(/\bALTER COLUMN \S+ TYPE (\w+)/g, (words, type: string) =>
    domains.has(type) ? '' : words,
  )

const isHarmful = (statement: string) =>
  breaking.some((pattern) => pattern.test(withoutDomains(statement)))

test.each(newer)('R7 the version before works on with $name', ({ sql }) => {
  const alterations = sql
    .replaceAll(/--.*$/gm, '')
    .split(';')
    .filter((statement) => /^\s*(ALTER|DROP)\b/i.test(statement))
  expect(alterations.filter(isHarmful)).toEqual([])
})

test.each([
  ['ALTER TABLE a ADD COLUMN b text NOT NULL', true],
  [`ALTER TABLE a ADD COLUMN b text NOT NULL DEFAULT ''`, false],
  ['ALTER TABLE a ADD COLUMN b text', false],
  ['ALTER TABLE a DROP COLUMN b', true],
  ['ALTER TABLE a RENAME COLUMN b TO c', true],
  ['ALTER TABLE a ALTER COLUMN b TYPE bigint', true],
  ['ALTER TABLE a ALTER COLUMN b TYPE token_amount', false],
  ['ALTER TABLE a ALTER COLUMN b SET NOT NULL', true],
  ['ALTER TABLE a ALTER COLUMN b DROP NOT NULL', false],
  ['ALTER TABLE a ADD CHECK (b >= 0)', false],
])('%s: breaking %s', (statement, expected) => {
  expect(isHarmful(statement)).toBe(expected)
})
