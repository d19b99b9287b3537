import 'server-only'
import type { Tx } from '@/lib/db/client'
import { queueMails } from '@/lib/usecases/mail/queue-mail'
import type { WriteStopView } from '@/lib/usecases/write-stops/finding'

/** The alert: one mail to each of the vendor's people. */
export async function tellStaff(tx: Tx, appUrl: string, stop: WriteStopView): Promise<void> {
  const staff = await tx.user.findMany({
    where: { staff: true, disabledAt: null },
    select: { email: true },
  })
  const mails = staff.map(({ email: to }) => ({
    organizationId: null,
    to,
    topic: 'writeStop',
    dedupeKey: `writeStop:${stop.id}:${to}`,
    subject: 'Writing is stopped: the books are broken',
    content: {
      heading: 'Writing is stopped',
      paragraphs: [
        'A check of the books found what must never be. Until you lift the stop, nothing can be bought, spent, renewed or refunded; everything can be read.',
        'Look at what is broken, mend it, then lift the stop.',
      ],
      facts: [
        { label: 'Check', value: stop.checkName },
        { label: 'First', value: stop.example },
      ],
      action: { label: 'Open the checks', url: `${appUrl}/vendor/checks` },
    },
  }))
  await queueMails(tx, mails, stop.stoppedAt)
}
