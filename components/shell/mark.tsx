/** Granary's mark: three grains stacked as an ear. The name beside it does the talking. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6 shrink-0 fill-accent">
      <path d="M12 1c3 3 3 7.4 0 10.6C9 8.4 9 4 12 1Z" />
      <path d="M11.3 22.5C6.4 21.5 3.9 17.4 4.3 12c4.6 1.2 7.2 5 7 10.5Z" />
      <path d="M12.7 22.5c4.9-1 7.4-5.1 7-10.5-4.6 1.2-7.2 5-7 10.5Z" />
    </svg>
  )
}
