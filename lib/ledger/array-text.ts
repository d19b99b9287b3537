/**
 * PostgreSQL's own text of an array. The driver's general way of writing arrays costs more than what the
 * database does with them.
 */
export function arrayOf<Item>(items: readonly Item[], of: (item: Item) => string): string {
  let column = '{'
  for (const item of items) column += column === '{' ? of(item) : `,${of(item)}`
  return `${column}}`
}

/** The same for texts of any content. */
export const textsOf = <Item>(items: readonly Item[], of: (item: Item) => string): string =>
  arrayOf(items, (item) => quoted(of(item)))

/** Null as a whole when no item has it. */
export function rareOf<Item>(
  items: readonly Item[],
  of: (item: Item) => string | null,
): string | null {
  if (items.every((item) => of(item) === null)) return null
  return arrayOf(items, (item) => {
    const value = of(item)
    return value === null ? 'NULL' : quoted(value)
  })
}

const special = /["\\]/

const quoted = (text: string): string =>
  special.test(text) ? `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"` : `"${text}"`
