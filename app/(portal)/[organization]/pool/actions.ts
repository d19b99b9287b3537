'use server'
import { z } from 'zod'
import { formatTokensForPeople, tokenNoun, tokenWords } from '@/lib/domain/tokens/tokens'
import { done, lost, refused } from '@/lib/http/action-outcomes'
import { type ActionOutcome, defineAction } from '@/lib/http/define-action'
import { refusalSentence } from '@/lib/http/refusals'
import { contextOf } from '@/lib/usecases/context-of'
import { claimLicenseKey } from '@/lib/usecases/license-keys/claim-license-key'
import {
  inspectLicenseKey,
  type KeyContents,
} from '@/lib/usecases/license-keys/inspect-license-key'
import { transferPool, type TransferOrderRefusal } from '@/lib/usecases/pool/transfer-pool'

const key = z.string({ error: 'Enter the key.' }).trim().min(1, 'Enter the key.').max(200)

/** Shows what a key holds; binds nothing. */
export const inspectKey = defineAction({
  permission: 'pool.manage',
  input: z.object({ key }),
  async run({ caller, input }) {
    const contents = await inspectLicenseKey(contextOf(caller), input.key)
    if (!contents.ok) return { fieldErrors: { key: [refusalSentence(contents.refusal)] } }
    const { name } = contents.value
    const brings = bringsWords(contents.value)
    return { value: { key: input.key, name, brings, start: startWords(contents.value) } }
  },
})

/** Binds a key for good. Sent twice, the second is told that the key is used. */
export const claimKey = defineAction({
  permission: 'pool.manage',
  input: z.object({ key }),
  async run({ caller, input }) {
    const claimed = await claimLicenseKey(contextOf(caller), input.key)
    if (!claimed.ok) return refused('Nothing was bound', claimed.refusal)
    const { name } = claimed.value.contents
    const detail = `${name}: ${bringsWords(claimed.value.contents)}.`
    return done(`Bound to ${caller.organizationName}`, detail)
  },
})

/** Moves everything to the organization whose name was typed. */
export const transfer = defineAction({
  permission: 'pool.transfer',
  input: z.object({
    toOrganizationId: z.string({ error: 'Choose an organization.' }).max(64),
    confirmName: z.string({ error: 'Type the name.' }).max(300),
    transferId: z
      .string()
      .max(64)
      .regex(/^trf_[0-9a-z]{20,26}$/),
  }),
  async run({ caller, input }) {
    const made = await transferPool(contextOf(caller), input)
    if (!made.ok) return refuseTransfer(made.refusal)
    const { tokens, licenses, toOrganization } = made.value
    return done(
      `Transferred to ${toOrganization.name}`,
      `${tokenWords(tokens)} and ${licenses} ${licenses === 1 ? 'license' : 'licenses'} moved.`,
    )
  },
})

const bringsWords = ({ tokens, days }: KeyContents): string =>
  days === null
    ? `${formatTokensForPeople(tokens)} shared ${tokenNoun(tokens)}, perpetual`
    : `unlimited Cloud AI for one device, ${days} days from its binding on`

/** S1, S4: a shared license joins the pool with its binding; an unlimited one waits for its device. */
const startWords = ({ days }: KeyContents): string =>
  days === null
    ? 'It is active at once.'
    : 'It waits under Devices until you bind it to one; its days count from then.'

/** The form lets only the name through that it shows: the target was renamed since. */
const refuseTransfer = (refusal: TransferOrderRefusal): ActionOutcome =>
  refusal.kind === 'nameMismatch'
    ? lost('Nothing was transferred', `The target is called ${refusal.expected} now. Type that.`)
    : refused('Nothing was transferred', refusal)
