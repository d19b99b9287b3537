import { X } from './icons'
import { classes } from './classes'

/** The cross of a floating surface. */
export function CloseButton({ className, onClose }: { className: string; onClose: () => void }) {
  return (
    <button
      type="button"
      aria-label="Close"
      onClick={onClose}
      className={classes(
        'inline-flex items-center justify-center rounded-control text-quiet hover:text-ink',
        className,
      )}
    >
      <X aria-hidden="true" className="size-4" />
    </button>
  )
}
