import type { SideView } from './transfer-view'

const rows = [
  { key: 'available', label: 'Tokens available' },
  { key: 'held', label: 'Tokens held' },
  { key: 'licenses', label: 'Shared licenses' },
] as const

/** Both organizations, before and after, so that nobody has to guess what a transfer does. */
export function TransferSides({ sides }: { sides: readonly SideView[] }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {sides.map((side) => (
        <table key={side.name} className="w-full text-13">
          <caption className="pb-1 text-left text-14 font-strong wrap-anywhere">
            {side.name}
          </caption>
          <thead>
            <tr className="border-b border-line text-quiet">
              <th scope="col" className="sr-only">
                What
              </th>
              <th scope="col" className="py-1 text-right font-regular">
                Before
              </th>
              <th scope="col" className="py-1 pl-3 text-right font-regular">
                After
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label }) => (
              <tr key={key} className="border-b border-hairline">
                <th scope="row" className="py-1 text-left font-regular text-quiet">
                  {label}
                </th>
                <td className="py-1 text-right">{side.before[key]}</td>
                <td className="py-1 pl-3 text-right font-strong">{side.after[key]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}
