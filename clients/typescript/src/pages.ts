export interface PageOf<Item> {
  readonly data: readonly Item[]
  readonly nextCursor: string | null
}

/** Every entry of every page. The next page is asked for when this one has been gone through. */
export async function* eachEntry<Item>(
  read: (cursor: string | undefined) => Promise<PageOf<Item>>,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | undefined
  do {
    const page = await read(cursor)
    yield* page.data
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}
