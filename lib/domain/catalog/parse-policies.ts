import type { OrderLimits, Policies } from '@/lib/domain/catalog/catalog'
import { readList, readObject, readWhole } from '@/lib/domain/catalog/read-json'
import type { Reader } from '@/lib/domain/catalog/read-json'

const policyMembers = [
  'welcomeTokens',
  'quoteMinutes',
  'retryDays',
  'holdSeconds',
  'virtualBoothFreeSessions',
  'sessionsPerHour',
  'limits',
] as const satisfies readonly (keyof Policies)[]

/** The numbers of the rules out of a vendor's file. */
export const parsePolicies = (reader: Reader): Policies => {
  const members = readObject(reader, policyMembers)
  const pace = readObject(members.sessionsPerHour, ['from', 'to'])
  return {
    welcomeTokens: readWhole(members.welcomeTokens, 0),
    quoteMinutes: readWhole(members.quoteMinutes, 1),
    retryDays: readList(members.retryDays, (day) => readWhole(day, 1)),
    holdSeconds: readWhole(members.holdSeconds, 1),
    virtualBoothFreeSessions: readWhole(members.virtualBoothFreeSessions, 0),
    sessionsPerHour: { from: readWhole(pace.from, 1), to: readWhole(pace.to, 1) },
    limits: parseLimits(members.limits),
  }
}

const limitMembers = [
  'licenses',
  'bundle',
  'accounts',
  'sharedLicenses',
  'unlimitedLicenses',
] as const satisfies readonly (keyof OrderLimits)[]

const parseLimits = (reader: Reader): OrderLimits => {
  const members = readObject(reader, limitMembers)
  return {
    licenses: readWhole(members.licenses, 1),
    bundle: readWhole(members.bundle, 1),
    accounts: readWhole(members.accounts, 1),
    sharedLicenses: readWhole(members.sharedLicenses, 1),
    unlimitedLicenses: readWhole(members.unlimitedLicenses, 1),
  }
}
