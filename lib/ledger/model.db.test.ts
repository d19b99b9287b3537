import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { identities } from './identities'
import { Pair } from './testing/ledger-and-model'
import { step } from './testing/steps'
import { newWallet } from './testing/test-books'

describe('the ledger beside the model', () => {
  it('T5 T6 T7 T8 S5 any interleaving of grants, charges, holds, transfers, caps, known keys and time agrees with the model', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
        async (steps) => {
          const wallets = [await newWallet(), await newWallet(), await newWallet()]
          const pair = new Pair(wallets)
          for (const next of steps) await pair.take(next)
          await pair.agree()
        },
      ),
      { numRuns: 60 },
    )
    for (const { name, text } of identities)
      expect([name, ...(await testDatabase().asOwner(text, ['', '', 100_000]))]).toEqual([name])
  }, 120_000)
})
