import { Notice } from '@/components/ui/notice'

/** K8: whom to ask when all packages together are not enough. */
export function ContactNotice(props: { names: readonly string[]; email: string; all: number }) {
  const { names, email, all } = props
  const who = names.length === 0 ? null : `${names.slice(0, 3).join(', ')}${more(names.length)}`
  return (
    <Notice tone="quiet" title="More than the largest combination">
      {who === null
        ? `An account can have one of each of the ${all} packages at a time. `
        : `${who} ${names.length === 1 ? 'has' : 'have'} all ${all} packages. `}
      When that is not enough, contact support at{' '}
      <a href={`mailto:${email}`} className="underline underline-offset-4">
        {email}
      </a>
      .
    </Notice>
  )
}

const more = (count: number): string => (count > 3 ? ` and ${count - 3} more` : '')
