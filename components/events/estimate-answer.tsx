import type { FormAction } from '@/components/ui/form-state'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { TopUpNow, type TopUpNowProps } from './top-up-now'

export type EstimateAnswerProps = {
  /** "90 to 165 sessions need 90 to 165 tokens; 25 are available." */
  words: string
  enough: boolean
  shortBy: string
  /** The cheapest cover; `now`: priced for this person, who may buy it. */
  topUp: {
    label: string
    href: string
    now: Pick<TopUpNowProps, 'fields' | 'charged'> | null
  } | null
  buy: FormAction
}

/** What the event will need, beside what is there. */
export function EstimateAnswer(props: EstimateAnswerProps) {
  const { words, enough, shortBy, topUp, buy } = props
  return (
    <div className="mt-4" role="status">
      <Notice
        tone={enough ? 'good' : 'soon'}
        title={enough ? 'Enough tokens' : `Short by ${shortBy}`}
        action={topUp && <TopUp topUp={topUp} buy={buy} />}
      >
        {words}
      </Notice>
    </div>
  )
}

function TopUp(props: { topUp: NonNullable<EstimateAnswerProps['topUp']>; buy: FormAction }) {
  const { label, href, now } = props.topUp
  if (now === null) return <ButtonLink href={href}>{label}</ButtonLink>
  return <TopUpNow {...now} action={props.buy} label={label} href={href} />
}
