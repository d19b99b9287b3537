'use client'
import {
  type MouseEvent,
  type ReactNode,
  useActionState,
  useRef,
  useSyncExternalStore,
} from 'react'
import { AnswerScope } from '@/components/ui/action-form'
import { Button } from '@/components/ui/button'
import { FormMessageNotice } from '@/components/ui/form-message'
import type { FormAction, FormMessage, FormState } from '@/components/ui/form-state'
import { useAnswered } from '@/components/ui/use-answered'
import type { OpenedSummary } from './asked-summary'
import { ChoiceChanged } from './buying'
import { CouponField } from './coupon-field'
import { OrderSummary } from './order-summary'
import { SummaryProblem } from './summary-problem'
import type { SummaryAnswer } from './summary-view'
import { useCoupon } from './use-coupon'
import { useOrderSummary } from './use-order-summary'

export type BuyFormProps = OpenedSummary & {
  /** What is bought: `license`, `topUp`, …; the other fields are the children's. */
  buy: string
  /** The server action that accepts the quote that is shown. */
  action: FormAction
  coupon: string
  /** Said above the choices until the form answers something itself. */
  message?: FormMessage | undefined
  /** The choices: fields with the names that the purchase form knows. */
  children: ReactNode
}

/**
 * Choices on the left, the live order summary on the right, one button that pays what is shown.
 * Without JavaScript every button goes to the server: the summary comes with the page, and choices
 * that were not priced yet are shown with their price before anything is bought.
 */
export function BuyForm(props: BuyFormProps) {
  const [state, submit, buying] = useActionState(props.action, {})
  const form = useRef<HTMLFormElement>(null)
  const live = useOrderSummary(props, form)
  const { answer } = live
  const coupon = useCoupon(props.coupon, answer)
  const hydrated = useHydrated()
  const changed = () => live.changed(coupon.asked)
  const applyCoupon = () => live.read(coupon.apply())
  return (
    <AnswerScope value={answerState(state, answer)}>
      {live.query}
      <ChoiceChanged value={changed}>
        <form
          action={submit}
          onChange={changed}
          {...useAnswered(state, form)}
          className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_360px] lg:gap-10"
        >
          <input type="hidden" name="buy" value={props.buy} />
          {answer.ok && <input type="hidden" name="quoteId" value={answer.summary.quoteId} />}
          {hydrated && <input type="hidden" name="coupon" value={live.coupon} />}
          <div className="flex min-w-0 flex-col gap-6">
            <FormMessageNotice message={state.message ?? props.message} />
            {props.children}
            <div onChange={(event) => event.stopPropagation()}>
              <CouponField
                typed={coupon.typed}
                onTyped={coupon.setTyped}
                judged={coupon.judged}
                named={!hydrated}
                onApply={applyCoupon}
              />
            </div>
            <noscript>
              <Button type="submit" name="intent" value="update">
                Update summary
              </Button>
            </noscript>
          </div>
          <Summary
            {...{ answer, live, buying }}
            onBuy={(event) => {
              if (!coupon.waiting) return
              event.preventDefault()
              applyCoupon()
            }}
          />
        </form>
      </ChoiceChanged>
    </AnswerScope>
  )
}

function Summary(props: {
  answer: SummaryAnswer
  live: { pending: boolean; failed: boolean; retry: () => void }
  buying: boolean
  onBuy: (event: MouseEvent) => void
}) {
  const { answer, live, buying, onBuy } = props
  if (live.failed) return <SummaryProblem onRetry={live.retry} />
  if (!answer.ok) return <SummaryProblem message={answer.message} />
  const { summary } = answer
  return (
    <OrderSummary
      summary={summary}
      pending={live.pending}
      action={
        <>
          <p aria-hidden="true" className="mb-2 text-13 text-quiet lg:hidden">
            {summary.from}
          </p>
          <Button
            type="submit"
            name="intent"
            value="buy"
            tone="primary"
            wide
            busy={buying || live.pending}
            disabled={!summary.orderable}
            onClick={onBuy}
          >
            Complete purchase for {summary.due}
          </Button>
        </>
      }
    />
  )
}

/** The fields show what the purchase said, and until then what the price said. */
function answerState(state: FormState, answer: SummaryAnswer): FormState {
  if (answer.ok || state.submission?.error) return state
  return { ...state, submission: { error: { ...answer.fields } } }
}

const useHydrated = (): boolean =>
  useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
