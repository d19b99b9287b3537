const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "15 Mar 2026, 12:00 UTC". */
export function instantText(at: Date): string {
  return `${dayText(at)}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} UTC`
}

/** "15 Mar 2026": the UTC day of an instant. */
export function dayText(at: Date): string {
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
