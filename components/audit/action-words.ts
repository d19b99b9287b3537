/** What happened, in words, by the audit log's action. */
const words: Readonly<Record<string, string>> = {
  'account.changePassword': 'Password changed',
  'account.endSession': 'Session ended',
  'account.endSessions': 'Other sessions ended',
  'account.recoveryCodeUsed': 'Recovery code used to sign in',
  'account.recoveryCodesNew': 'New recovery codes made',
  'account.resetPassword': 'New password set by a mailed link',
  'account.secondFactorLost': 'Lost second factor switched off',
  'account.secondFactorOff': 'Second factor switched off',
  'account.secondFactorOn': 'Second factor switched on',
  'apiKey.changeCap': 'Daily cap of an API key changed',
  'apiKey.create': 'API key made',
  'apiKey.revoke': 'API key revoked',
  'apiKey.rotate': 'API key rotated',
  'billingDetails.change': 'Billing details changed',
  'coupon.create': 'Coupon made',
  'coupon.end': 'Coupon ended',
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
  'invoice.void': 'Invoice made void',
  'job.run': 'Job run at once',
  'license.cancel': 'License canceled',
  'license.end': 'License ended',
  'license.keep': 'License kept',
  'license.scheduleChange': 'License change scheduled',
  'license.undoChange': 'Scheduled change undone',
  'licenseKey.issue': 'License keys issued',
  'member.invite': 'Member invited',
  'member.inviteAgain': 'Invitation sent again',
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
  'staff.appoint': 'Staff appointed',
  'staff.dismiss': 'Staff dismissed',
  'subscription.end': 'Subscription ended',
  'subscription.renew': 'Subscription renewed',
  'tokens.changeAlerts': 'Token alerts changed',
  'tokens.changeAutoTopUp': 'Automatic top-up changed',
  'tokens.changeSpendCap': 'Spend cap changed',
  'tokens.pauseAutoTopUp': 'Automatic top-up paused',
  'webhookDelivery.redeliver': 'Webhook sent again',
  'webhookEndpoint.change': 'Webhook endpoint changed',
  'webhookEndpoint.create': 'Webhook endpoint made',
  'webhookEndpoint.delete': 'Webhook endpoint deleted',
  'writes.resume': 'Writes resumed',
}

/** An action nobody has put into words yet is spelt out: `photo.share` → "Photo: share". */
export function actionWords(action: string): string {
  const known = words[action]
  if (known !== undefined) return known
  const [noun = '', verb = ''] = action.split('.').map(spaced)
  const name = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`
  return verb === '' ? name : `${name}: ${verb}`
}

const spaced = (word: string): string =>
  word.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
