/** Thrown when the program itself is wrong: never caught to go on, always reported. */
export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant'
}

/** Stops at once when something that must hold does not: better no answer than a wrong one. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new BrokenInvariant(message)
}

/** Closes an exhaustive switch: a new case that nobody handled does not compile. */
export function unreachable(value: never): never {
  throw new BrokenInvariant(`unhandled case: ${JSON.stringify(value)}`)
}
