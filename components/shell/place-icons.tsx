import {
  CalendarDays,
  Camera,
  CircleDollarSign,
  Coins,
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
} as const satisfies Record<NavKey, unknown>

/** The icons of places, drawn on the server: the browser gets their lines, not the library's. */
export function placeIcons(places: readonly NavKey[]) {
  return Object.fromEntries(places.map((place) => [place, <PlaceIcon key={place} place={place} />]))
}

function PlaceIcon({ place }: { place: NavKey }) {
  const Drawing = drawings[place]
  return <Drawing aria-hidden="true" className="size-5" />
}
