import { render } from '@react-email/render'
import type { MailContent } from '@/lib/mail/content'
import { MailTemplate } from '@/lib/mail/template'

/** The HTML part and its plain-text equal. */
export async function renderMail(content: MailContent): Promise<{ html: string; text: string }> {
  return { html: await render(<MailTemplate content={content} />), text: renderText(content) }
}

/** Written from the same content rather than stripped from the markup: it reads as a letter would. */
function renderText(content: MailContent): string {
  const facts = (content.facts ?? []).map((fact) => `${fact.label}: ${fact.value}`).join('\n')
  const action = content.action ? `${content.action.label}:\n${content.action.url}` : ''
  return [content.heading, ...content.paragraphs, facts, action, content.closing ?? '']
    .filter((part) => part !== '')
    .join('\n\n')
}
