/**
 * Does something with each, in order. One's trouble is not the others': all are done first, and what
 * failed is thrown together afterwards, so that nothing is passed over in silence.
 */
export async function tryEach<One>(
  all: readonly One[],
  run: (one: One) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = []
  for (const one of all) await run(one).catch((error: unknown) => failures.push(error))
  throwTogether(failures, all.length)
}

/** Throws what failed of so many; nothing, when nothing did. */
export function throwTogether(failures: readonly unknown[], count: number): void {
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${count} could not be done`)
}
