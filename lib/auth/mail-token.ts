import 'server-only'
import { createHash } from 'node:crypto'
import type { Db, Tx } from '@/lib/db/client'
import { randomText } from '@/lib/db/new-id'

export type MailPurpose = 'magicLink' | 'passwordReset'

const lifetimeMs: Record<MailPurpose, number> = {
  magicLink: 15 * 60_000,
  passwordReset: 30 * 60_000,
}

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Makes a single-use secret for a link by mail. Only its hash is kept; the text is answered once. */
export async function issueMailToken(
  tx: Db | Tx,
  token: { readonly purpose: MailPurpose; readonly email: string; readonly userId: string },
): Promise<string> {
  const text = randomText(40)
  const now = new Date()
  await tx.mailToken.create({
    data: {
      tokenHash: hashToken(text),
      purpose: token.purpose,
      email: token.email,
      userId: token.userId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + lifetimeMs[token.purpose]),
    },
  })
  return text
}

/** Whose token this is while it can still be used; it stays unused. */
export async function readMailToken(
  tx: Db | Tx,
  purpose: MailPurpose,
  text: string,
): Promise<string | null> {
  const token = await tx.mailToken.findFirst({
    where: { tokenHash: hashToken(text), purpose, usedAt: null, expiresAt: { gt: new Date() } },
  })
  return token?.userId ?? null
}

/** Uses a token up: its person's id for the first caller in time, null for every other. */
export async function redeemMailToken(
  tx: Db | Tx,
  purpose: MailPurpose,
  text: string,
): Promise<string | null> {
  const tokenHash = hashToken(text)
  const used = await tx.mailToken.updateMany({
    where: { tokenHash, purpose, usedAt: null, expiresAt: { gt: new Date() } },
    data: { usedAt: new Date() },
  })
  if (used.count === 0) return null
  const token = await tx.mailToken.findUnique({ where: { tokenHash } })
  return token?.userId ?? null
}
