import type { ProgressView } from './progress-view'

/** Nothing happens to this order any more. */
export const isSettled = ({ state }: ProgressView): boolean =>
  state === 'delivered' || state === 'failed' || state === 'canceled'
