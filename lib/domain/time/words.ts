const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "15 Mar 2026": the UTC day of an instant. */
export const dayWords = (at: Date): string =>
  `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`

/** "15 Mar 2026, 12:00 UTC". */
export const instantWords = (at: Date): string =>
  `${dayWords(at)}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} UTC`

const two = (number: number): string => String(number).padStart(2, '0')
