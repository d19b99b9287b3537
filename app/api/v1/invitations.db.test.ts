import { expect, it } from 'vitest'
import { z } from 'zod'
import { callRoute, makeKey, makeOrganization } from '@/dev/testing/api'
import type { Route } from '@/lib/http/route'
import { GET as list, POST as invite } from './invitations/route'
import { DELETE as takeBack } from './invitations/[id]/route'
import { POST as resend } from './invitations/[id]/resend/route'

const invitation = z.looseObject({ id: z.string(), email: z.string(), expiresAt: z.string() })
const listed = z.object({ data: z.array(invitation) })
const email = 'new@example.com'

let keys = 0

async function openMachine() {
  const { organizationId } = await makeOrganization()
  const key = await makeKey(organizationId, { scopes: ['admin'] })
  return async (route: Route, given: { id?: string; body?: object; again?: string } = {}) => {
    const headers = { 'idempotency-key': given.again ?? `k${(keys += 1)}` }
    const params: Record<string, string> = given.id === undefined ? {} : { id: given.id }
    return callRoute(route, { key, headers, params, ...(given.body && { body: given.body }) })
  }
}

it('O2 a machine invites, sends again and takes back; an id that was replaced says so', async () => {
  const ask = await openMachine()
  const first = invitation.parse((await ask(invite, { body: { email, roles: ['member'] } })).body)
  const sent = await ask(resend, { id: first.id })
  expect(sent.status).toBe(201)
  const second = invitation.parse(sent.body)
  expect(second).toMatchObject({ email, roles: ['member'] })
  expect(second.id).not.toBe(first.id)
  expect(listed.parse((await ask(list)).body).data.map(({ id }) => id)).toEqual([second.id])

  const replaced = { status: 409, body: { code: 'invitation_replaced' } }
  expect(await ask(resend, { id: first.id })).toMatchObject(replaced)
  expect(await ask(takeBack, { id: first.id })).toMatchObject(replaced)
  for (const _ of [1, 2]) expect((await ask(takeBack, { id: second.id })).status).toBe(204)
  expect(await ask(resend, { id: second.id })).toMatchObject({
    status: 409,
    body: { code: 'invitation_revoked' },
  })
  expect(listed.parse((await ask(list)).body).data).toEqual([])
})

it('O2 one that is sent again by the same key answers as the first time', async () => {
  const ask = await openMachine()
  const first = invitation.parse((await ask(invite, { body: { email, roles: ['member'] } })).body)
  const given = { id: first.id, again: 'once' }
  const sent = await ask(resend, given)
  expect(await ask(resend, given)).toMatchObject({ status: 201, body: sent.body })
  expect(listed.parse((await ask(list)).body).data).toHaveLength(1)
})

it('O2 the sixth invitation of an address within an hour answers 429, and when to come back', async () => {
  const ask = await openMachine()
  const body = { email, roles: ['member'] }
  for (const _ of [1, 2, 3, 4, 5]) expect((await ask(invite, { body })).status).toBe(201)
  const sixth = await ask(invite, { body })
  expect(sixth).toMatchObject({ status: 429, body: { code: 'too_many_invitations' } })
  expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(3000)
})
