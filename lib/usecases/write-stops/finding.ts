/** A broken identity, as the check that found it names it. */
export interface Finding {
  readonly checkName: string
  /** The first thing that breaks it: the same break has the same words. */
  readonly example: string
  readonly organizationId: string | null
}

/** A stop that is on. */
export interface WriteStopView extends Finding {
  readonly id: string
  readonly stoppedAt: Date
}
