import 'server-only'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import type { Cents } from '@/lib/domain/money/money'
import type { Context } from '@/lib/usecases/context'

export interface NewCreditNote {
  readonly invoice: { readonly id: string; readonly number: string }
  readonly amount: Cents
  readonly reason: string
  /** What its one line says. */
  readonly description: string
}

/** I1: corrects an invoice, which itself never changes. Numbers have no gap: the organization is locked. */
export async function writeCreditNote(
  tx: Tx,
  { organizationId, now }: Pick<Context, 'organizationId' | 'now'>,
  { invoice, amount, reason, description }: NewCreditNote,
): Promise<string> {
  const { nextCreditNoteNumber } = await tx.organization.update({
    where: { id: organizationId },
    data: { nextCreditNoteNumber: { increment: 1 } },
  })
  const sequence = nextCreditNoteNumber - 1
  const id = newId('creditNote')
  const prefix = invoice.number.slice(0, invoice.number.lastIndexOf('-'))
  await tx.creditNote.create({
    data: {
      organizationId,
      id,
      number: `${prefix}-CN-${sequence.toString().padStart(6, '0')}`,
      sequence,
      invoiceId: invoice.id,
      reason,
      amount,
      lines: [{ description, amount: amount.toString() }],
      createdAt: now,
    },
  })
  return id
}
