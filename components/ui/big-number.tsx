import type { ReactNode } from 'react'

export type BigNumberProps = {
  /** What the figure counts: "Active licenses". */
  label: ReactNode
  value: ReactNode
  unit?: ReactNode
  /** A sentence below: what follows from the figure. */
  note?: ReactNode
}

/** The number that matters on this page. One a page, alone, top left. */
export function BigNumber({ label, value, unit, note }: BigNumberProps) {
  return (
    <div>
      <p className="text-13 text-quiet">{label}</p>
      <p className="text-30 font-strong">
        {value}
        {unit !== undefined && (
          <span className="pl-1 text-16 font-regular tracking-normal text-quiet"> {unit}</span>
        )}
      </p>
      {note !== undefined && <p className="mt-1 max-w-[68ch] text-quiet">{note}</p>}
    </div>
  )
}
