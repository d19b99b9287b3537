import type { ProofView } from '@/components/tokens/balance-proof'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'
import type { proveOrganizationBalance } from '@/lib/usecases/tokens/prove-organization-balance'

/** The proof as lines that can be added up by hand. */
export function proofView(proof: Awaited<ReturnType<typeof proveOrganizationBalance>>): ProofView {
  const { granted, received, spent, expired, clawedBack, transferred, held } = proof
  const out = (amount: bigint) => formatTokensForPeople(-amount)
  return {
    lines: [
      { term: 'Entries in the journal', value: proof.entries.toLocaleString('en-US') },
      { term: 'Granted', value: formatTokensForPeople(granted) },
      { term: 'Received by transfer', value: formatTokensForPeople(received) },
      { term: 'Spent', value: out(spent) },
      { term: 'Expired', value: out(expired) },
      { term: 'Taken back', value: out(clawedBack) },
      { term: 'Transferred', value: out(transferred) },
      { term: 'Held now', value: out(held) },
      { term: 'Makes', value: formatTokensForPeople(proof.available) },
      { term: 'The wallet says', value: formatTokensForPeople(proof.stated.available) },
    ],
    identity:
      'Granted and received, less spent, expired, taken back, transferred and held, is what is available: computed from the journal alone.',
  }
}
