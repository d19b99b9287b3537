type Topic = {
  readonly name: string
  readonly hint: string
  /** What one must know to keep what is paid for cannot be switched off. */
  readonly isDuty: boolean
}

const table = {
  receipt: { name: 'Receipts', hint: 'For every paid order and renewal.', isDuty: false },
  renewalNotice: {
    name: 'Renewal notices',
    hint: '30 and 7 days before an annual renewal.',
    isDuty: false,
  },
  cardExpiring: {
    name: 'Cards that expire',
    hint: 'Before the renewal that they would fail.',
    isDuty: false,
  },
  tokenAlert: {
    name: 'Token alerts',
    hint: 'When the balance comes down to one of your alerts.',
    isDuty: false,
  },
  packageAssigned: {
    name: 'Packages assigned',
    hint: 'To the member who gets a token package.',
    isDuty: false,
  },
  packageRenewed: {
    name: 'Packages renewed',
    hint: 'To the member, when new tokens arrive.',
    isDuty: false,
  },
  packageLow: {
    name: 'Packages running low',
    hint: 'To the member, when few tokens are left.',
    isDuty: false,
  },
  packageExpiring: {
    name: 'Packages expiring',
    hint: 'To the member, before unused tokens expire.',
    isDuty: false,
  },
  poolTransfer: {
    name: 'Shared pool transfers',
    hint: 'When shared tokens move between organizations.',
    isDuty: true,
  },
  refund: { name: 'Refunds and disputes', hint: 'With the credit note.', isDuty: true },
  paymentFailed: { name: 'Failed payments', hint: 'With what to do.', isDuty: true },
  confirmationNeeded: {
    name: 'Payments to confirm',
    hint: 'When the bank asks for a confirmation.',
    isDuty: true,
  },
  subscriptionEnded: {
    name: 'Subscriptions that ended unpaid',
    hint: 'With what stopped working.',
    isDuty: true,
  },
  autoTopUp: { name: 'Automatic top-up stopped', hint: 'With the reason.', isDuty: true },
  account: {
    name: 'Sign-in and invitations',
    hint: 'Links that somebody asked for, and changes to how you sign in.',
    isDuty: true,
  },
} as const satisfies Record<string, Topic>

export type MailTopic = keyof typeof table

export const isMailTopic = (text: string): text is MailTopic => Object.hasOwn(table, text)

/** What mails are about, those that can be switched off first. */
export const mailTopics: readonly (Topic & { readonly topic: MailTopic })[] = Object.keys(table)
  .filter(isMailTopic)
  .map((topic) => ({ topic, ...table[topic] }))

/** Whether an organization that has muted these topics gets no mail about this one. */
export const isMuted = (topic: string, muted: readonly string[]): boolean =>
  isMailTopic(topic) && !table[topic].isDuty && muted.includes(topic)
