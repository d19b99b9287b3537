const shortestRest = 64
const longestRest = 1024
/** A wrong guess costs as much as this many right ones spare. */
const priceOfWrong = 7
const mostWrong = 8 * priceOfWrong

/**
 * Whether guesses pay for a lane at all. Where several processes charge the same wallets, most guesses are wrong,
 * and each is found out only at the price of a round trip under locks; then the lane makes none for a number of
 * groups, twice as many each time, and tries again. Only speed depends on it.
 */
export class Trust {
  private wrongs = 0
  private rests = 0
  private nextRest = shortestRest

  /** Asked once for each group: whether guesses are made for it. */
  allows(): boolean {
    if (this.rests === 0) return true
    this.rests -= 1
    return false
  }

  /** So many guesses were right. */
  right(guesses: number): void {
    this.wrongs = Math.max(0, this.wrongs - guesses)
    this.nextRest = Math.max(shortestRest, this.nextRest - guesses)
  }

  /** So many were wrong. Answers whether guessing stops for now. */
  wrong(guesses: number): boolean {
    this.wrongs += priceOfWrong * guesses
    if (this.wrongs < mostWrong) return false
    this.wrongs = 0
    this.rests = this.nextRest
    this.nextRest = Math.min(longestRest, this.nextRest * 2)
    return true
  }
}
