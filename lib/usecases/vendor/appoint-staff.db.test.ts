import { expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { appointStaff } from './appoint-staff'

const now = new Date()

it('V1 the installation makes an account with a proven address staff, once, and no longer; its log says so', async () => {
  const id = newId('user')
  const email = `${id}@example.com`
  const appoint = (staff: boolean) =>
    appointStaff(db(), { email: ` ${email.toUpperCase()} `, staff, now })
  const isStaff = async () => (await db().user.findUniqueOrThrow({ where: { id } })).staff
  await db().user.create({ data: { id, email, name: 'Vera', createdAt: now } })
  expect([await appoint(true), await isStaff()]).toEqual([false, false])
  await db().user.update({ where: { id }, data: { emailVerifiedAt: now } })
  expect([await appoint(true), await appoint(true), await isStaff()]).toEqual([true, true, true])
  expect([await appoint(false), await isStaff()]).toEqual([true, false])
  const entries = await db().vendorAuditEntry.findMany({ orderBy: { createdAt: 'asc' } })
  expect(entries.map(({ action }) => action).sort()).toEqual(['staff.appoint', 'staff.dismiss'])
})
