import type { Tone } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'

export type Banner = {
  id: string
  tone: Tone
  title: string
  text?: string
  action?: { label: string; href: string }
}

/** What needs attention on every page: a failed payment, a card that expires. */
export function Banners({ banners }: { banners: readonly Banner[] }) {
  if (banners.length === 0) return null
  return (
    <section aria-label="Needs attention" data-screen-only="" className="mb-6 flex flex-col gap-2">
      {banners.map(({ id, tone, title, text, action }) => (
        <Notice
          key={id}
          tone={tone}
          title={title}
          action={
            action && (
              <ButtonLink href={action.href} size="small">
                {action.label}
              </ButtonLink>
            )
          }
        >
          {text}
        </Notice>
      ))}
    </section>
  )
}
