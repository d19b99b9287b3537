import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'

export type EstimateAnswerProps = {
  /** "90 to 165" */
  sessions: string
  needed: string
  available: string
  enough: boolean
  shortBy: string
  /** The cheapest cover, as a link to its order summary. */
  topUp: { label: string; href: string } | null
}

/** What the event will need, beside what is there. */
export function EstimateAnswer(props: EstimateAnswerProps) {
  const { sessions, needed, available, enough, shortBy, topUp } = props
  return (
    <div className="mt-4" role="status">
      <Notice
        tone={enough ? 'good' : 'soon'}
        title={enough ? 'Enough tokens' : `Short by ${shortBy} tokens`}
        action={topUp && <ButtonLink href={topUp.href}>{topUp.label}</ButtonLink>}
      >
        {sessions} sessions need {needed} tokens; {available} are available.
      </Notice>
    </div>
  )
}
