import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { openPost } from '@/lib/mail/transport'
import { queueMail } from './queue-mail'
import { sendMail } from './send-mail'

// A mail server of a few lines: it takes every letter and keeps what it was handed.
const letters: string[] = []
let server: Server
let url = ''

beforeAll(async () => {
  server = createServer((socket) => speak(socket)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  url = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

function speak(socket: Socket): void {
  let data: string | null = null
  socket.write('220 test\r\n')
  socket.on('data', (chunk) => {
    const text = chunk.toString()
    if (data !== null) {
      data += text
      if (!data.endsWith('\r\n.\r\n')) return
      letters.push(data)
      data = null
      socket.write('250 kept\r\n')
    } else if (text.startsWith('DATA')) {
      data = ''
      socket.write('354 go on\r\n')
    } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n')
    else socket.write('250 ok\r\n')
  })
}

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
