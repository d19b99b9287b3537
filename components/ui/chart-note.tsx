import { dayText } from './instant-text'

export type ChartNoteProps = {
  /** YYYY-MM-DD in UTC. */
  day: string
  lines: readonly { readonly name: string; readonly text: string }[]
}

/** What stands beside the pointer, or beside the day that the arrow keys have come to. */
export function ChartNote({ day, lines }: ChartNoteProps) {
  return (
    <div className="floating px-3 py-2 text-13">
      <p className="font-strong">{dayText(new Date(`${day}T00:00:00Z`))}</p>
      {lines.map(({ name, text }) => (
        <p key={name} className="flex justify-between gap-4">
          <span className="text-quiet">{name}</span>
          <span>{text}</span>
        </p>
      ))}
    </div>
  )
}
