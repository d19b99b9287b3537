import type { CronItem, TaskList } from 'graphile-worker'
import { announceRenewalsTask } from '@/lib/jobs/announce-renewals'
import { checkLedgerTask } from '@/lib/jobs/check-ledger'
import { deliverWebhookTask } from '@/lib/jobs/deliver-webhook'
import { forgetOldTask } from '@/lib/jobs/forget-old'
import { mailLinkTask } from '@/lib/jobs/mail-link'
import { makePhotoTask } from '@/lib/jobs/make-photo'
import { reconcilePaymentsTask } from '@/lib/jobs/reconcile-payments'
import { renewDueTask } from '@/lib/jobs/renew-due'
import { sendMailTask } from '@/lib/jobs/send-mail'
import { signUpByMailTask } from '@/lib/jobs/sign-up-by-mail'
import { submitRefundTask } from '@/lib/jobs/submit-refund'
import { sweepTokensTask } from '@/lib/jobs/sweep-tokens'
import { takeMissedMessagesTask } from '@/lib/jobs/take-missed-messages'
import { tellOfSecurityTask } from '@/lib/jobs/tell-of-security'
import { unlessStopped } from '@/lib/jobs/unless-stopped'
import { watchBooksTask } from '@/lib/jobs/watch-books'
import { watchPackagesTask } from '@/lib/jobs/watch-packages'
import { watchTokensTask } from '@/lib/jobs/watch-tokens'

/** What the worker can do, by the name under which a job is enqueued. */
export const taskList: TaskList = {
  'announce-renewals': announceRenewalsTask,
  'check-ledger': checkLedgerTask,
  'deliver-webhook': deliverWebhookTask,
  'forget-old': unlessStopped(forgetOldTask),
  'mail-link': mailLinkTask,
  'make-photo': makePhotoTask,
  'reconcile-payments': unlessStopped(reconcilePaymentsTask),
  'renew-due': unlessStopped(renewDueTask),
  'send-mail': sendMailTask,
  'sign-up-by-mail': signUpByMailTask,
  'submit-refund': submitRefundTask,
  'take-missed-messages': unlessStopped(takeMissedMessagesTask),
  'sweep-tokens': unlessStopped(sweepTokensTask),
  'tell-of-security': tellOfSecurityTask,
  'watch-books': watchBooksTask,
  'watch-packages': watchPackagesTask,
  'watch-tokens': unlessStopped(watchTokensTask),
}

/** What happens by the clock, without anyone enqueuing it. */
export const cronItems: readonly CronItem[] = [
  { task: 'announce-renewals', match: '7 * * * *' },
  { task: 'check-ledger', match: '* * * * *' },
  { task: 'forget-old', match: '23 3 * * *' },
  { task: 'reconcile-payments', match: '* * * * *' },
  { task: 'renew-due', match: '* * * * *' },
  { task: 'sweep-tokens', match: '* * * * *' },
  { task: 'take-missed-messages', match: '*/10 * * * *' },
  { task: 'watch-books', match: '*/5 * * * *' },
  { task: 'watch-packages', match: '*/5 * * * *' },
  { task: 'watch-tokens', match: '* * * * *' },
]
