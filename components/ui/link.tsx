'use client'
import { useRouter } from 'next/navigation'
import { type ComponentProps, type MouseEvent, startTransition } from 'react'

export type LinkProps = ComponentProps<'a'> & {
  href: string
  /** False for what is costly to make: a file, a long list. */
  prefetch?: boolean
}

/**
 * A link to another page of the portal: fetched ahead when it is pointed at, opened without loading the
 * document anew. A plain link until the page's code is there, and for every press that means "elsewhere".
 */
export function Link({ onClick, prefetch, ...rest }: LinkProps) {
  const router = useRouter()
  const { href, target, download } = rest
  const isPlain = target !== undefined || download !== undefined
  const ahead = isPlain || prefetch === false ? undefined : () => router.prefetch(href)
  return (
    // eslint-disable-next-line jsx-a11y/anchor-has-content, jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- it is a link with an address; Enter clicks it
    <a
      onPointerEnter={ahead}
      onFocus={ahead}
      {...rest}
      onClick={(event) => {
        onClick?.(event)
        if (isPlain || event.defaultPrevented || meansElsewhere(event)) return
        event.preventDefault()
        startTransition(() => router.push(href))
      }}
    />
  )
}

/** Another tab, another window, a download. */
const meansElsewhere = ({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  metaKey || ctrlKey || shiftKey || altKey
