import { Drawing } from '@/components/ui/drawing'
import type { NavKey } from './nav-items'

const paths = {
  overview: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  licenses: 'M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8M11 12l9-9M16.5 6.5l3 3',
  events: 'M4 6h16v14H4zM4 10.5h16M8 3v5M16 3v5M8 15h.01M12 15h.01M16 15h.01',
  tokens: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4M18 11a5 5 0 1 1-7 7',
  packages: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8',
  studio: 'M8 4h12v12H8zM4 8v12h12M8 13.5l4-4 6 6.5',
  pool: 'M3 7c3-2 6 2 9 0s6-2 9 0M3 12c3-2 6 2 9 0s6-2 9 0M3 17c3-2 6 2 9 0s6-2 9 0',
  devices: 'M3 8h4l2-3h6l2 3h4v12H3zM12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7',
  billing: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9.5 8h5M9.5 12h5',
  settings:
    'M4 8h8M18 8h2M15 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M4 16h2M12 16h8M9 13a3 3 0 1 0 0 6 3 3 0 0 0 0-6',
  more: 'M5 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1M12 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1M19 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1',
} as const satisfies Record<NavKey | 'more', string>

/** The icons of places, and of More, drawn on the server: the browser gets their lines and no code. */
export function placeIcons(places: readonly NavKey[]) {
  const drawn = [...places, 'more'] as const
  return Object.fromEntries(
    drawn.map((place) => [place, <Drawing key={place} path={paths[place]} size="large" />]),
  )
}

/** The person's, above their menu. */
export const PersonIcon = () => (
  <Drawing
    path="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6M6.5 18c1-2.3 3-3.5 5.5-3.5s4.5 1.2 5.5 3.5"
    size="large"
  />
)
