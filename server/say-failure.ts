import { InvalidConfig } from '@/lib/config/config'
import { CannotMigrate } from './migrate'
import { ToolFailed, ToolsMissing } from './postgres-tools'

/** The command cannot be carried out as it was given; the message is one sentence. */
export class CannotDo extends Error {
  override readonly name = 'CannotDo'
}

/**
 * Ends an operator's command with one sentence where the cause lies outside of it: configuration, PostgreSQL's
 * programs, a database that does not answer or refuses. Anything else is a mistake of ours and thrown on.
 */
export function sayFailure(error: unknown): void {
  process.stderr.write(`${inWords(error)}\n`)
  process.exitCode = 1
}

const known = [CannotDo, CannotMigrate, InvalidConfig, ToolsMissing, ToolFailed]

function inWords(error: unknown): string {
  if (!(error instanceof Error)) throw error
  if (known.some((kind) => error instanceof kind)) return error.message
  const { cause } = error
  // Node and pg name what the way to the database, or the database itself, said.
  const said = cause instanceof Error && 'code' in cause ? cause : error
  if (!('code' in said)) throw error
  if (String(said.code).startsWith('ERR_PARSE_ARGS')) return error.message
  return `The database refused: ${error.message || String(said.code)}`
}
