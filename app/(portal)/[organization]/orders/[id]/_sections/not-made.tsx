import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { repeatAddress } from '@/lib/http/purchase-address'
import type { Caller } from '@/lib/http/visitor'
import { contextOf } from '@/lib/usecases/context-of'
import { readQuoteRequest } from '@/lib/usecases/quotes/read-quote-request'

/**
 * Above an order that somebody was led to instead of their own: theirs was not made while this one
 * was being paid. True however this one ends, so it stays, and leads back to what they had chosen.
 */
export async function NotMade(props: { caller: Caller; quoteId: string | null }) {
  const { caller, quoteId } = props
  const request = quoteId === null ? null : await readQuoteRequest(contextOf(caller), quoteId)
  if (quoteId === null || !request) return null
  const again = repeatAddress(caller.slug, request, quoteId)
  return (
    <Notice
      tone="soon"
      title="Another order came first"
      action={again !== null && <TextLink href={again}>Make your purchase again</TextLink>}
      live
    >
      Your own purchase was not made, and nothing was charged for it. This is the order that was
      being paid at that moment; once it is settled, yours can be made at the price that then holds.
    </Notice>
  )
}
