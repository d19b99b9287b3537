/** `npm run proof` asks for everything; `npm test` and CI for a slice of each suite. */
export const isFull = process.env['PROOF'] === 'full'

/** How much to try: in CI's slice, and in the whole proof. */
export const sized = ({ slice, full }: { readonly slice: number; readonly full: number }): number =>
  isFull ? full : slice
