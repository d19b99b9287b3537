import type { ActionOutcome } from '@/lib/http/define-action'
import { type AnyRefusal, refusalReason } from '@/lib/http/refusals'

/** What was done, and what follows from it. */
export const done = (title: string, detail?: string): ActionOutcome => ({
  message: { tone: 'good', title, ...(detail !== undefined && { detail }) },
})

/** What is not done yet, or was not for now: nobody's fault. */
export const soon = (title: string, detail: string): ActionOutcome => ({
  message: { tone: 'soon', title, detail },
})

/** What was not done, and why or what to do. */
export const lost = (title: string, detail: string): ActionOutcome => ({
  message: { tone: 'lost', title, detail },
})

/** What was not done, for a refusal in the words that the API has for it: all of them, the reason first. */
export const refused = (title: string, refusal: AnyRefusal): ActionOutcome =>
  lost(title, refusalReason(refusal))
