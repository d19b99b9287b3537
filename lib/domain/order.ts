/** Orders what `<` orders, smallest first: for sorting without subtraction, so also for bigints. */
export const ascending = <Key extends number | bigint | string>(left: Key, right: Key): number => {
  if (left === right) return 0
  return left < right ? -1 : 1
}
