/** The first stop of the keyboard: past the frame, to the page. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only z-60 rounded-control bg-ink px-4 py-2 text-ground focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      Skip to content
    </a>
  )
}
