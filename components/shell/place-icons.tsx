import {
  CalendarDays,
  Camera,
  CircleDollarSign,
  CircleUserRound,
  Coins,
  Ellipsis,
  House,
  Images,
  KeyRound,
  Package,
  Settings,
  Waves,
} from 'lucide-react'
import type { NavKey } from './nav-items'

const drawings = {
  overview: House,
  licenses: KeyRound,
  events: CalendarDays,
  tokens: Coins,
  packages: Package,
  studio: Images,
  pool: Waves,
  devices: Camera,
  billing: CircleDollarSign,
  settings: Settings,
  more: Ellipsis,
} as const satisfies Record<NavKey | 'more', unknown>

/** The icons of places, and of More, drawn on the server: the browser gets their lines, not the library's. */
export function placeIcons(places: readonly NavKey[]) {
  const drawn = [...places, 'more'] as const
  return Object.fromEntries(drawn.map((place) => [place, <PlaceIcon key={place} place={place} />]))
}

/** The person's, above their menu. */
export const PersonIcon = () => <CircleUserRound aria-hidden="true" className="size-5" />

function PlaceIcon({ place }: { place: keyof typeof drawings }) {
  const Drawing = drawings[place]
  return <Drawing aria-hidden="true" className="size-5" />
}
