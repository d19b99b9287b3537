import { inspect } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { startMailServer } from '@/dev/testing/mail-server'
import { db } from '@/lib/db/client'
import { openPost } from '@/lib/mail/transport'
import { queueMail } from './queue-mail'
import { sendMail } from './send-mail'

const server = await startMailServer()
const { letters, url, behaviour } = server
afterAll(server.close)

const mail = (dedupeKey: string, subject: string) => ({
  organizationId: null,
  to: 'ada@example.com',
  topic: 'account',
  dedupeKey,
  subject,
  content: {
    heading: 'A heading',
    paragraphs: ['Say <b>nothing</b> that becomes markup.'],
    facts: [{ label: 'Amount', value: '$445.50' }],
    action: { label: 'Open', url: 'https://granary.example/x' },
    closing: 'Why you get this.',
  },
})

it('I20: a mail is one however often it is queued and however often its job runs', async () => {
  const now = new Date()
  await queueMail(db(), mail('receipt:1', 'Receipt'), now)
  await queueMail(db(), mail('receipt:1', 'Receipt'), now)
  const rows = await db().mail.findMany({ where: { dedupeKey: 'receipt:1' } })
  expect(rows).toHaveLength(1)
  const id = rows[0]?.id ?? ''
  const post = openPost(url, 'Granary <billing@granary.example>')
  await sendMail(db(), post, id)
  await sendMail(db(), post, id)
  const sent = letters.filter((letter) => letter.includes('Subject: Receipt'))
  expect(sent).toHaveLength(1)
  expect(sent[0]).toContain('text/plain')
  expect(sent[0]).toContain('text/html')
  expect(sent[0]).toContain('445.50')
})

it('X3: a line break in a subject adds no header', async () => {
  await queueMail(db(), mail('x3', 'Hello\r\nBcc: eve@example.com'), new Date())
  const row = await db().mail.findUniqueOrThrow({ where: { dedupeKey: 'x3' } })
  await sendMail(db(), openPost(url, 'billing@granary.example'), row.id)
  const letter = letters.find((text) => text.includes('Subject: Hello'))
  expect(letter).toBeDefined()
  expect(letter).not.toMatch(/^Bcc:/m)
})

it('R4: a mail server that is away leaves the mail to be sent later', async () => {
  await queueMail(db(), mail('r4', 'Later'), new Date())
  const row = await db().mail.findUniqueOrThrow({ where: { dedupeKey: 'r4' } })
  await expect(sendMail(db(), openPost('smtp://127.0.0.1:9', 'a@b.co'), row.id)).rejects.toThrow(
    'ECONNREFUSED',
  )
  expect((await db().mail.findUniqueOrThrow({ where: { id: row.id } })).sentAt).toBeNull()
  await sendMail(db(), openPost(url, 'billing@granary.example'), row.id)
  expect((await db().mail.findUniqueOrThrow({ where: { id: row.id } })).sentAt).not.toBeNull()
})

it('X6: whom a mail server does not know is not in what is said about it', async () => {
  await queueMail(db(), mail('unknown', 'Unknown'), new Date())
  const row = await db().mail.findUniqueOrThrow({ where: { dedupeKey: 'unknown' } })
  behaviour.ofRecipient = (address) => `550 5.1.1 <${address}> unknown here`
  const post = openPost(url, 'billing@granary.example')
  const refused: unknown = await sendMail(db(), post, row.id).catch((error: unknown) => error)
  behaviour.ofRecipient = () => '250 ok'
  expect(refused).toMatchObject({
    name: 'MailNotTaken',
    code: '550',
    message: expect.stringContaining('550 5.1.1 <[hidden]> unknown here'),
  })
  expect(inspect(refused)).not.toContain('ada@example.com')
})

it('R4: a mail server that says nothing is given up', async () => {
  await queueMail(db(), mail('mute', 'Mute'), new Date())
  const row = await db().mail.findUniqueOrThrow({ where: { dedupeKey: 'mute' } })
  behaviour.isMute = true
  const post = openPost(url, 'billing@granary.example', 100)
  await expect(sendMail(db(), post, row.id)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  behaviour.isMute = false
  expect((await db().mail.findUniqueOrThrow({ where: { id: row.id } })).sentAt).toBeNull()
})
