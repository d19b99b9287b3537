import type { ProgressView } from './progress-view'

export type OrderProgressProps = { slug: string; orderId: string; initial: ProgressView }
