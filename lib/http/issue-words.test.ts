import { expect, test } from 'vitest'
import { z } from 'zod'
import { issueWords } from './issue-words'

const kind = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('license') }),
  z.strictObject({ type: z.literal('topUp') }),
])

test.each([
  [z.string(), undefined, 'Is missing'],
  [z.string(), 4, 'Must be text in quotes'],
  [z.int(), 1.5, 'Must be a whole number'],
  [z.number(), '1', 'Must be a number'],
  [z.boolean(), 'yes', 'Must be true or false'],
  [z.array(z.string()), {}, 'Must be a list'],
  [z.strictObject({}), [], 'Must be an object'],
  [z.int().min(1), 0, 'Must be at least 1'],
  [z.number().positive(), 0, 'Must be more than 0'],
  [z.int().max(100), 101, 'Must be at most 100'],
  [z.string().min(1), '', 'Must not be empty'],
  [z.string().max(3), 'four', 'Must be at most 3 characters'],
  [z.array(z.string()).min(1), [], 'Needs at least one entry'],
  [z.array(z.string()).max(1), ['a', 'b'], 'Must be at most 1 entry'],
  [z.enum(['basic', 'pro', 'premium']), 'gold', 'Must be "basic", "pro" or "premium"'],
  [z.literal('month'), 'week', 'Must be "month"'],
  [kind, { type: 'gold' }, 'Must be "license" or "topUp"'],
  [z.iso.datetime(), 'today', 'Must be an instant in UTC, such as 2026-11-26T12:00:00Z'],
  [z.iso.date(), 'today', 'Must be a day, such as 2026-11-26'],
  [z.email(), 'nobody', 'Is not an e-mail address'],
  [z.string().regex(/^a/), 'b', 'Is not in the form that is expected here'],
  [z.string().regex(/^a/, 'Starts with a'), 'b', 'Starts with a'],
])('%# says %s: %j → %s', (schema, value, words) => {
  const read = schema.safeParse(value, { error: issueWords })
  expect(read.error?.issues.map(({ message }) => message)).toEqual([words])
})
