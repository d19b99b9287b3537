import 'server-only'
import { config } from '@/lib/config/config'
import { openPost, type Post } from '@/lib/mail/transport'

let opened: Post | undefined

/** The process's way to the mail server, opened at first use. */
export function post(): Post {
  const { smtpUrl, from } = config().mail
  opened ??= openPost(smtpUrl, from)
  return opened
}
