import 'server-only'
import { createHash } from 'node:crypto'

/** So many texts get a name: each one's plan stays in the memory of every connection. */
const most = 500

/**
 * Names statements by their text, so that a connection parses and plans each of them once and not at every
 * call. Lists of changing length make ever new texts: what comes after the first `most` goes without a name.
 */
export function statementNames(): (statement: { readonly sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= most) return ''
    const name = createHash('sha256').update(sql).digest('base64url').slice(0, 32)
    names.set(sql, name)
    return name
  }
}
