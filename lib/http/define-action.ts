import 'server-only'
import { parseWithZod } from '@conform-to/zod/v4'
import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { config } from '@/lib/config/config'
import { logger } from '@/lib/config/logger'
import { can, type OrganizationPermission } from '@/lib/domain/access/permissions'
import { whoCanWords } from '@/lib/http/who-can'
import type { ActionMessage, ActionState } from '@/lib/http/action-state'
import { isUnavailable, isWritesStopped } from '@/lib/http/failures'
import { isSameOrigin, senderOf } from '@/lib/http/origin-check'
import { writesStopped } from '@/lib/http/problems'
import { type Caller, callerIn, requestId, visitor } from '@/lib/http/visitor'
import type { SignedIn } from '@/lib/auth/session'

/** What an action did: go elsewhere, say something, refuse a field, or hand a value to the page. */
export type ActionOutcome =
  | { readonly redirect: string }
  | { readonly message: ActionMessage; readonly value?: unknown }
  | { readonly value: unknown }
  | { readonly fieldErrors: Readonly<Record<string, string[]>> }

interface ActionDefinition<Schema extends z.ZodType, Who> {
  readonly input: Schema
  readonly run: (call: { caller: Who; input: z.output<Schema> }) => Promise<ActionOutcome>
}

/**
 * Defines a server action of an organization's page. It cannot be written without its permission; it
 * checks origin, session, membership and role on the server, then parses strictly, then runs.
 * Bind the slug: `action.bind(null, slug)` works before JavaScript has loaded.
 */
export function defineAction<Schema extends z.ZodType>(
  definition: ActionDefinition<Schema, Caller> & { readonly permission: OrganizationPermission },
) {
  return (slug: string, _previous: ActionState, form: FormData): Promise<ActionState> =>
    guarded(async () => {
      const caller = await callerIn(slug)
      if (!caller)
        return refusal('Sign in again', 'Your session has ended or you left the organization.')
      if (!can(caller.roles, definition.permission)) {
        return refusal('Not allowed', await whoCanWords(caller, definition.permission))
      }
      return perform(definition, caller, form)
    })
}

/** The same for a page of the person's own (security, switching organizations). */
export function definePersonalAction<Schema extends z.ZodType>(
  definition: ActionDefinition<Schema, SignedIn> & { readonly permission: 'signedIn' | 'staff' },
) {
  return (_previous: ActionState, form: FormData): Promise<ActionState> =>
    guarded(async () => {
      const person = await visitor()
      if (!person) return refusal('Sign in again', 'Your session has ended.')
      if (definition.permission === 'staff' && !person.staff) {
        return refusal('Not allowed', 'Only the vendor’s staff can do this.')
      }
      return perform(definition, person, form)
    })
}

/** The same for everybody: signing in and up. `permission: 'public'` is spelt out. */
export function definePublicAction<Schema extends z.ZodType>(
  definition: ActionDefinition<Schema, null> & { readonly permission: 'public' },
) {
  return (_previous: ActionState, form: FormData): Promise<ActionState> =>
    guarded(() => perform(definition, null, form))
}

type Step = ActionState | { readonly redirect: string }

async function perform<Schema extends z.ZodType, Who>(
  definition: ActionDefinition<Schema, Who>,
  caller: Who,
  form: FormData,
): Promise<Step> {
  const submission = parseWithZod(form, { schema: definition.input })
  if (submission.status !== 'success') return { submission: submission.reply() }
  const outcome = await definition.run({ caller, input: submission.value })
  if ('redirect' in outcome) return outcome
  if ('fieldErrors' in outcome) {
    return { submission: submission.reply({ fieldErrors: { ...outcome.fieldErrors } }) }
  }
  refresh() // what the page shows is older than what was just done
  return { submission: submission.reply(), ...outcome }
}

/** Origin first; whatever is thrown is logged with a reference and told in words that give nothing away. */
async function guarded(work: () => Promise<Step>): Promise<ActionState> {
  const sent = await headers()
  if (
    !isSameOrigin(
      senderOf((name) => sent.get(name)),
      config().appUrl,
    )
  ) {
    return refusal('Not accepted', `Open the portal at ${config().appUrl} and try again.`)
  }
  const step = await attempt(work)
  if ('redirect' in step) redirect(step.redirect)
  return step
}

async function attempt(work: () => Promise<Step>): Promise<Step> {
  try {
    return await work()
  } catch (error) {
    if (isWritesStopped(error)) return refusal(writesStopped.title, writesStopped.detail ?? '')
    const reference = await requestId()
    if (isUnavailable(error)) {
      logger.warn({ error, requestId: reference }, 'unavailable')
      return refusal(
        'Not available at the moment',
        'The portal cannot reach its database. Nothing was changed; try again in a moment.',
      )
    }
    logger.error({ error, requestId: reference }, 'an action failed')
    return {
      message: {
        tone: 'lost',
        title: 'This did not work',
        detail: 'Something failed on our side. Nothing was changed; try again in a moment.',
        reference,
      },
    }
  }
}

const refusal = (title: string, detail: string): ActionState => ({
  message: { tone: 'lost', title, detail },
})
