import { RingFenceForm } from '@/components/events/ring-fence-form'
import { instantText } from '@/components/ui/instant-text'
import { Section } from '@/components/ui/section'
import { dayOf } from '@/lib/domain/time/days'
import { formatTokensForPeople, isOrAre, tokenWords } from '@/lib/domain/tokens/tokens'
import type { Context } from '@/lib/usecases/context'
import type { EventDetail } from '@/lib/usecases/events/read-event'
import { organizationWallet } from '@/lib/usecases/tokens/organization-wallet'
import { release, ringFence } from '../../actions'

type Props = { context: Context; slug: string; event: EventDetail }

/** Tokens that nothing but this event can spend. */
export async function RingFenceSection({ context, slug, event }: Props) {
  const { id: eventId, ringFence: fence, status } = event
  if (status === 'ended') return null
  const { available } = await organizationWallet(context)
  return (
    <Section
      title="Ring-fence tokens"
      lead="Tokens set aside for this event, which no other event can spend. Its sessions spend them first; what is left is free again when it stops, or at the end of the day after."
    >
      <RingFenceForm
        {...{ eventId }}
        available={formatTokensForPeople(available)}
        day={fence?.day ?? dayOf(event.startsAt ?? context.now)}
        fence={
          fence && {
            tokens: `${tokenWords(fence.tokens)} ${isOrAre(fence.tokens)}`,
            until: instantText(fence.expiresAt),
          }
        }
        actions={{ ringFence: ringFence.bind(null, slug), release: release.bind(null, slug) }}
      />
    </Section>
  )
}
