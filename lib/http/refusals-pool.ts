import type { RefusalRow } from './refusal-row'

/** Shared licenses, license keys, devices, transfers of the pool. */
export const poolRefusals = {
  unknownKey: {
    status: 422,
    code: 'unknown_license_key',
    title: 'This is not a license key',
    detail: 'No such key was issued. Check it letter by letter.',
  },
  keyUsed: {
    status: 409,
    code: 'license_key_used',
    title: 'This license key was used already',
    detail: 'A key works once and stays bound for good. Nothing was bound now: enter another key.',
    members: { byThisOrganization: 'plain' },
  },
  tooManyKeyTries: {
    status: 429,
    code: 'too_many_license_key_tries',
    title: 'Too many wrong license keys were tried',
    detail: 'Try again in {retryAfterSeconds} s.',
  },
  sameOrganization: {
    status: 422,
    code: 'same_organization',
    title: 'The pool is in this organization already',
    detail: 'Nothing was moved. Name another organization as the target.',
  },
  notAdminOfBoth: {
    status: 403,
    code: 'forbidden',
    title: 'Not allowed',
    detail: 'The key’s creator must be organization admin of both organizations.',
  },
  emptyPool: {
    status: 409,
    code: 'empty_pool',
    title: 'The pool is empty',
    detail:
      'The pool is empty, so there is nothing to transfer. Shared licenses add their tokens to it the moment they are bound.',
  },
  nameMismatch: {
    status: 422,
    code: 'name_mismatch',
    title: 'The name does not match',
    detail: 'Nothing was moved. confirmName must be the target’s name: {expected}.',
  },
  serialTaken: {
    status: 409,
    code: 'serial_taken',
    title: 'A device with this serial is registered already',
    detail: '{serial} is registered already.',
  },
  alreadyUnlimited: {
    status: 409,
    code: 'already_unlimited',
    title: 'The device has a valid unlimited license',
    detail: 'Nothing was bound: the license stays for another device, or for when this one ends.',
    members: { until: 'plain' },
  },
  notUnlimitedKey: {
    status: 422,
    code: 'not_an_unlimited_license',
    title: 'This key holds no unlimited license',
    detail: 'Claim it for the shared pool instead.',
  },
  noUnlimitedLicense: {
    status: 409,
    code: 'no_unlimited_license',
    title: 'There is no unlimited license to bind',
    detail: 'Buy one, or enter the key of one.',
  },
} as const satisfies Record<string, RefusalRow>
