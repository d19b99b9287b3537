import type { Organization } from './state'

export type Outcome = 'paid' | 'refused' | 'refusedForGood' | 'mustConfirm'

/** What the next charge of this organization's card comes to, lost answers found out. */
export function chargeCard({ fates }: Organization): Outcome {
  for (let fate = fates.shift(); fate; fate = fates.shift()) {
    if (fate === 'crash_after_charge') return 'paid'
    if (fate === 'lost_card') return 'refusedForGood'
    if (fate === 'authentication_required') return 'mustConfirm'
    // Nothing reached the bank: the same charge is sent again.
    if (fate === 'drop_before') continue
    return 'refused'
  }
  return 'paid'
}
