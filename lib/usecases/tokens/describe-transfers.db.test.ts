import { expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { contextFor, fill, makePerson, makePool } from '@/dev/testing/pool-world'
import { db } from '@/lib/db/client'
import { transferPool } from '@/lib/usecases/pool/transfer-pool'
import { exportJournal } from './export-journal'

testDatabase()

it('S5 each side’s journal names the other organization of a transfer, and of nothing else', async () => {
  const ada = await makePerson()
  const alpha = await makePool(ada, 'Alpha')
  const beta = await makePool(ada, 'Beta')
  await fill(alpha, 'shared-1000')
  const order = { toOrganizationId: beta.organizationId, confirmName: 'Beta' }
  expect(await transferPool(contextFor(alpha.organizationId, ada), order)).toMatchObject({
    ok: true,
  })
  const journalOf = async ({ organizationId }: { organizationId: string }) => {
    const { id } = await db().wallet.findFirstOrThrow({
      where: { organizationId, kind: 'sharedPool' },
    })
    const wallet = { organizationId, walletId: id }
    const entries = await exportJournal(contextFor(organizationId, ada), wallet, {})
    return entries.map(({ kind, otherOrganization }) => [kind, otherOrganization])
  }
  expect(await journalOf(alpha)).toEqual([
    ['transfer', 'Beta'],
    ['grant', null],
  ])
  expect(await journalOf(beta)).toEqual([['receive', 'Alpha']])
})
