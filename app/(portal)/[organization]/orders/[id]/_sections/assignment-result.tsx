import { AssignmentList } from '@/components/packages/assignment-list'
import type { ProgressView } from '@/components/orders/progress-view'
import type { PurchasePlan } from '@/lib/domain/pricing/plan'
import type { Context } from '@/lib/usecases/context'
import { describeAssignment } from '@/lib/usecases/packages/describe-assignment'

/** Of an order that assigns token packages: what became of each member. */
export async function AssignmentResult(props: {
  context: Context
  plan: PurchasePlan
  state: ProgressView['state']
}) {
  const { context, plan, state } = props
  const described = await describeAssignment(context, plan)
  if (!described) return null
  const product = context.catalog.packages.find(({ id }) => id === described.package)
  return (
    <AssignmentList
      title={product?.name ?? described.package}
      assigned={described.assigned}
      leftOut={described.leftOut}
      result={results(product?.tokens ?? 0)[state]}
    />
  )
}

const results = (tokens: number) =>
  ({
    delivered: { words: `Assigned: ${tokens} tokens`, tone: 'good' },
    waiting: { words: 'Waits for the payment', tone: 'quiet' },
    confirm: { words: 'Waits for the payment', tone: 'soon' },
    failed: { words: 'Not assigned', tone: 'lost' },
    canceled: { words: 'Not assigned', tone: 'lost' },
  }) as const
