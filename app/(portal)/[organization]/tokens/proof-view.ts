import type { ProofLine, ProofView } from '@/components/tokens/balance-proof'
import type { JournalFilter } from '@/lib/domain/tokens/entry-words'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'
import { addressWith } from '@/lib/http/search-params'
import type { proveOrganizationBalance } from '@/lib/usecases/tokens/prove-organization-balance'

/** The proof as lines that can be added up by hand, each open to the entries that make it. */
export function proofView(
  proof: Awaited<ReturnType<typeof proveOrganizationBalance>>,
  slug: string,
): ProofView {
  const { granted, received, spent, expired, clawedBack, transferred, held } = proof
  const journal = `/${slug}/tokens`
  const line = (term: string, amount: bigint, filter: JournalFilter): ProofLine => ({
    term,
    value: formatTokensForPeople(amount),
    ...(amount === 0n ? {} : { href: `${addressWith(journal, { kind: filter })}#journal` }),
  })
  return {
    lines: [
      {
        term: 'Entries in the journal',
        value: proof.entries.toLocaleString('en-US'),
        href: `${journal}#journal`,
      },
      line('Granted', granted, 'grant'),
      line('Received by transfer', received, 'receive'),
      line('Spent', -spent, 'allSpent'),
      line('Expired', -expired, 'allExpired'),
      line('Taken back', -clawedBack, 'clawBack'),
      line('Transferred', -transferred, 'allTransferred'),
      line('Held now', -held, 'allHeld'),
      { term: 'Makes', value: formatTokensForPeople(proof.available) },
      { term: 'The wallet says', value: formatTokensForPeople(proof.stated.available) },
    ],
    identity:
      'Granted and received, less spent, expired, taken back, transferred and held, is what is available: computed from the journal alone.',
  }
}
