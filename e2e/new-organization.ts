import type { APIRequestContext } from '@playwright/test'
import { z } from 'zod'
import type { Account } from './sign-in'

/** What the sandbox's bank will say to the card. */
export type SandboxCard = 'visa' | 'declined' | 'authenticationRequired' | 'none'

interface Wanted {
  readonly name: string
  readonly card?: SandboxCard
  readonly members: readonly { readonly email: string; readonly roles: readonly string[] }[]
}

const made = z.object({
  organizationId: z.string(),
  slug: z.string(),
  apiKey: z.string(),
  accounts: z.array(
    z.object({ accountId: z.string(), email: z.string(), password: z.string().nullable() }),
  ),
})

export interface NewOrganization {
  readonly organizationId: string
  /** The address of its pages. */
  readonly home: string
  /** Of its machines, with all scopes. */
  readonly apiKey: string
  /** Somebody who was made with it; one who had an account before keeps the password of then. */
  accountOf(email: string): Account & { readonly accountId: string }
}

/** An organization that no other journey touches, made by the sandbox. */
export async function newOrganization(
  request: APIRequestContext,
  data: Wanted,
): Promise<NewOrganization> {
  const answer = await request.post('/api/v1/sandbox/organizations', { data })
  const { organizationId, slug, apiKey, accounts } = made.parse(await answer.json())
  return {
    organizationId,
    home: `/${slug}`,
    apiKey,
    accountOf(email) {
      const account = accounts.find((one) => one.email === email)
      if (!account) throw new Error(`${email} is no member`)
      return { ...account, password: account.password ?? '' }
    },
  }
}
