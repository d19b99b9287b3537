import { TextField } from './text-field'

/** The days of a list's address; `unknown` holds what was asked for and is no day of the calendar. */
export type AskedDays = {
  readonly fromDay: string | null
  readonly toDay: string | null
  readonly unknown: readonly string[]
}

/** The first and the last day of a list, in its filter. */
export function DayFields({ days }: { days: AskedDays }) {
  return (
    <>
      <TextField label="From day" type="date" name="from" defaultValue={days.fromDay ?? ''} />
      <TextField label="To day" type="date" name="to" defaultValue={days.toDay ?? ''} />
    </>
  )
}

/** "There is no day 2026-02-31; it does not narrow the list." Null when all days exist. */
export function unknownDaysWords({ unknown }: AskedDays): string | null {
  if (unknown.length === 0) return null
  const narrow = unknown.length === 1 ? 'it does not' : 'they do not'
  return `There is no day ${unknown.join(' and no day ')}; ${narrow} narrow the list.`
}
