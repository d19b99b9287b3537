/**
 * Moves the focus among a menu's items as its pattern asks: arrows go round, Home and End, a letter
 * finds the next item that begins with it. Answers whether the key was one of these.
 */
export function moveInMenu(list: HTMLElement, key: string): boolean {
  const items = [...list.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
  const here = items.findIndex((item) => item === document.activeElement)
  const target = targetOf({ items, here, key })
  if (target === undefined) return false
  target.focus()
  return true
}

function targetOf(menu: { items: readonly HTMLElement[]; here: number; key: string }) {
  const { items, here, key } = menu
  if (key === 'Home') return items[0]
  if (key === 'End') return items.at(-1)
  if (key === 'ArrowDown') return items[(here + 1) % items.length]
  if (key === 'ArrowUp') return items.at(here < 1 ? -1 : here - 1)
  if (key.length !== 1 || key === ' ') return undefined
  const following = [...items.slice(here + 1), ...items.slice(0, here + 1)]
  return following.find((item) => wordsOf(item).startsWith(key.toLowerCase()))
}

const wordsOf = (item: HTMLElement): string => (item.textContent ?? '').trim().toLowerCase()
