/** One change to a function's text that its rules must not survive. */
export interface SqlMutant {
  readonly name: string
  /** Of the function's text, from 1. */
  readonly line: number
  /** The line as it was and as it is. */
  readonly was: string
  readonly is: string
  /** The whole statement that puts the changed function in place. */
  readonly text: string
}

/** What is put in the place of what: each occurrence is one mutant. */
const changes: readonly (readonly [RegExp, string])[] = [
  [/ < /g, ' <= '],
  [/ <= /g, ' < '],
  [/ > /g, ' >= '],
  [/ >= /g, ' > '],
  [/ = /g, ' <> '],
  [/ <> /g, ' = '],
  [/ \+ /g, ' - '],
  [/ - /g, ' + '],
  [/\bAND /g, 'OR '],
  [/\bOR /g, 'AND '],
  [/\bIS NULL\b/g, 'IS NOT NULL'],
  [/\bIS NOT NULL\b/g, 'IS NULL'],
  [/\b(?:IF|WHEN|WHERE|AND|OR) NOT /g, 'NOT NOT '],
  [/\bleast\(/g, 'greatest('],
  [/\bgreatest\(/g, 'least('],
  [/(?<=ORDER BY )\S+, /g, ''],
  [/ DESC\b/g, ' ASC'],
]

/** Every mutant of a function's definition, as pg_get_functiondef writes it. */
export function mutantsOf(name: string, definition: string): SqlMutant[] {
  const lines = definition.split('\n')
  const body = lines.findIndex((line) => line.startsWith('AS $'))
  return lines.flatMap((was, index) =>
    index <= body ? [] : changesOf(was).map((is) => mutantAt({ name, lines, index, is })),
  )
}

function mutantAt(parts: {
  readonly name: string
  readonly lines: readonly string[]
  readonly index: number
  readonly is: string
}): SqlMutant {
  const { name, lines, index, is } = parts
  const was = (lines[index] ?? '').trim()
  return { name, line: index + 1, was, is: is.trim(), text: lines.with(index, is).join('\n') }
}

function changesOf(line: string): string[] {
  const code = codeOf(line)
  return changes.flatMap(([pattern, change]) =>
    [...code.matchAll(pattern)].map((found) => {
      const [text] = found
      const put = change === 'NOT NOT ' ? text.replace('NOT ', '') : change
      return line.slice(0, found.index) + put + line.slice(found.index + text.length)
    }),
  )
}

/** The line with what is not code (texts, a comment) made blank, character for character. */
const codeOf = (line: string): string =>
  line
    .replaceAll(/'(?:[^']|'')*'/g, (text) => '_'.repeat(text.length))
    .replace(/--.*$/, (text) => '_'.repeat(text.length))
