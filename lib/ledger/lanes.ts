import 'server-only'
import type pg from 'pg'
import { createLane, type Lane, type LaneOptions } from './group-commit'

const count = 2

/**
 * Lanes side by side, each with a transaction of its own in flight: while one waits for its commit, the other
 * works. A wallet's charges always go to the same lane, so they stay in order and never wait for each other's lock.
 */
export function createLanes(pool: pg.Pool, options: LaneOptions): Lane {
  const lanes = Array.from({ length: count }, () => createLane(pool, options))
  return {
    charge: (request) => laneOf(lanes, request.walletId).charge(request),
    waiting: () => lanes.reduce((sum, lane) => sum + lane.waiting(), 0),
  }
}

function laneOf(lanes: readonly Lane[], walletId: string): Lane {
  // The last sign of an id is drawn at random.
  const lane = lanes[walletId.charCodeAt(walletId.length - 1) % lanes.length]
  if (!lane) throw new Error('there is a lane for each remainder')
  return lane
}
