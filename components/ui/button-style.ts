import { classes } from './classes'

/** primary: the one main action of a view; quiet: everything else; danger: something is lost; plain: inside text and rows. */
export type ButtonTone = 'primary' | 'quiet' | 'danger' | 'plain'
export type ButtonSize = 'regular' | 'small'

export type ButtonLook = {
  tone?: ButtonTone | undefined
  size?: ButtonSize | undefined
  wide?: boolean | undefined
}

const shape =
  'relative inline-flex items-center justify-center gap-2 rounded-control text-14 font-strong ' +
  'transition-colors select-none disabled:cursor-not-allowed aria-disabled:cursor-not-allowed'

const tones = {
  primary:
    'bg-accent text-accent-ink hover:bg-accent-strong not-aria-busy:disabled:bg-sunken not-aria-busy:disabled:text-quiet',
  quiet:
    'border border-line bg-surface text-ink hover:border-ink disabled:border-hairline disabled:bg-sunken disabled:text-quiet',
  danger:
    'bg-lost text-lost-ink hover:bg-lost-strong not-aria-busy:disabled:bg-sunken not-aria-busy:disabled:text-quiet',
  plain: 'text-info hover:underline underline-offset-4 disabled:text-quiet disabled:no-underline',
} as const satisfies Record<ButtonTone, string>

const sizes = {
  regular: 'min-h-10 px-4 py-2',
  small: 'min-h-8 px-3 py-1 whitespace-nowrap',
} as const

/** The classes of a button, for links and base-ui triggers that must look like one. */
export function buttonStyle(look: ButtonLook) {
  const tone = look.tone ?? 'quiet'
  const padding = tone === 'plain' ? 'min-h-6' : sizes[look.size ?? 'regular']
  return classes(shape, tones[tone], padding, look.wide === true && 'w-full')
}
