import type { ProofLine, ProofView } from '@/components/tokens/balance-proof'
import type { JournalFilter } from '@/lib/domain/tokens/entry-words'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'
import { addressWith } from '@/lib/http/search-params'
import type { ActionOutcome } from '@/lib/http/define-action'
import type { proveWallet } from '@/lib/usecases/tokens/prove-wallet'

type Proof = Awaited<ReturnType<typeof proveWallet>>

/** "Prove this balance" answered: the lines, each open to its entries on the page of this journal, and the verdict. */
export function provenBalance(proof: Proof, journal: string): ActionOutcome {
  const value: ProofView = proofView(proof, journal)
  return { value, message: proof.holds ? right : wrong }
}

const right = { tone: 'good', title: 'The balance is right to the thousandth' } as const

const wrong = {
  tone: 'lost',
  title: 'The journal and the balance differ',
  detail: 'The vendor has to look at this. Nothing is lost: the journal keeps every movement.',
} as const

/** The proof as lines that can be added up by hand. */
function proofView(proof: Proof, journal: string): ProofView {
  const { granted, received, spent, expired, clawedBack, transferred, held } = proof
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
