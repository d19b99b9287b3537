import 'server-only'
import { z } from 'zod'
import type { MailContent } from '@/lib/mail/content'

const contentSchema = z.object({
  heading: z.string(),
  paragraphs: z.array(z.string()),
  facts: z.array(z.object({ label: z.string(), value: z.string() })).default([]),
  action: z.object({ label: z.string(), url: z.string() }).optional(),
  closing: z.string().optional(),
})

/** A stored mail's content. What the outbox holds was written by us: anything else is a broken row and throws. */
export function parseContent(stored: unknown): MailContent {
  const { action, closing, ...content } = contentSchema.parse(stored)
  return { ...content, ...(action ? { action } : {}), ...(closing ? { closing } : {}) }
}
