/** What happened, in words, by the audit log's action. */
const words: Readonly<Record<string, string>> = {
  'account.changePassword': 'Password changed',
  'account.endSessions': 'Other sessions ended',
  'account.secondFactorOff': 'Second factor switched off',
  'account.secondFactorOn': 'Second factor switched on',
  'apiKey.create': 'API key made',
  'apiKey.revoke': 'API key revoked',
  'apiKey.rotate': 'API key rotated',
  'billingDetails.change': 'Billing details changed',
  'device.bindUnlimited': 'Unlimited license bound',
  'device.change': 'Device changed',
  'device.import': 'Devices imported',
  'device.register': 'Device added',
  'event.create': 'Event created',
  'event.start': 'Event started',
  'event.stop': 'Event stopped',
  'event.resume': 'Event resumed',
  'event.update': 'Event changed',
  'invoice.refund': 'Payment refunded',
  'license.cancel': 'License cancelled',
  'license.end': 'License ended',
  'license.keep': 'License kept',
  'license.scheduleChange': 'License change scheduled',
  'license.undoChange': 'Scheduled change undone',
  'member.invite': 'Member invited',
  'member.join': 'Member joined',
  'member.remove': 'Member removed',
  'member.revokeInvitation': 'Invitation taken back',
  'member.roles': 'Roles changed',
  'notifications.change': 'Notifications changed',
  'order.deliver': 'Order delivered',
  'order.place': 'Order placed',
  'organization.create': 'Organization created',
  'paymentMethod.makeDefault': 'Default card changed',
  'paymentMethod.remove': 'Card removed',
  'pool.transfer': 'Shared pool transferred',
  'sharedLicense.claim': 'Shared license claimed',
  'subscription.end': 'Subscription ended',
  'subscription.renew': 'Subscription renewed',
  'tokens.changeAlerts': 'Token alerts changed',
  'tokens.changeAutoTopUp': 'Automatic top-up changed',
  'tokens.changeSpendCap': 'Spend cap changed',
  'tokens.pauseAutoTopUp': 'Automatic top-up paused',
}

/** An action nobody has put into words yet is spelt out: `photo.share` → "Photo: share". */
export function activityWords(action: string): string {
  const known = words[action]
  if (known !== undefined) return known
  const [noun = '', verb = ''] = action.split('.').map(spaced)
  const name = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`
  return verb === '' ? name : `${name}: ${verb}`
}

const spaced = (word: string): string =>
  word.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
