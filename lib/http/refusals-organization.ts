import type { RefusalRow } from './refusal-row'

const notFound = { status: 404, code: 'not_found', title: 'There is no such thing here' } as const

/** People, rights, keys, and what fits nowhere else. */
export const organizationRefusals = {
  notFound,
  invalidCursor: {
    status: 400,
    code: 'malformed_request',
    title: 'This is not a cursor of this list',
  },
  organizationNotFound: notFound,
  memberNotFound: notFound,
  apiKeyNotFound: notFound,
  notAllowed: { status: 403, code: 'forbidden', title: 'Not allowed' },
  unknownMember: notFound,
  unknownInvitation: notFound,
  invitationUsed: {
    status: 409,
    code: 'invitation_used',
    title: 'Somebody joined by this invitation',
  },
  invitationReplaced: {
    status: 409,
    code: 'invitation_replaced',
    title: 'This invitation was sent again',
    detail: 'A newer one took its place: the list names it.',
  },
  invitationRevoked: {
    status: 409,
    code: 'invitation_revoked',
    title: 'This invitation was taken back',
    detail: 'Invite the address anew.',
  },
  tooManyInvitations: {
    status: 429,
    code: 'too_many_invitations',
    title: 'This address got five invitations within an hour',
    detail: 'Try again in {retryAfterSeconds} s.',
  },
  noRoles: { status: 400, code: 'no_roles', title: 'A member has at least one role' },
  lastOrganizationAdmin: {
    status: 409,
    code: 'last_organization_admin',
    title: 'The last organization admin stays',
  },
  alreadyMember: { status: 409, code: 'already_member', title: 'This person is a member already' },
  notSandbox: notFound,
  clockGoesBack: {
    status: 409,
    code: 'clock_goes_back',
    title: 'Time goes forward only',
    members: { now: 'plain' },
  },
  apiKeyRevoked: { status: 409, code: 'api_key_revoked', title: 'The key is revoked already' },
  apiKeyRotated: {
    status: 409,
    code: 'api_key_rotated',
    title: 'The key was replaced already',
    detail: 'A key is replaced once: rotate its successor, which the list names.',
  },
  expiryHasPassed: {
    status: 422,
    code: 'expiry_passed',
    title: 'The key would have expired already',
    detail: 'No key was issued: give an expiresAt that is still to come, or none.',
  },
} as const satisfies Record<string, RefusalRow>
