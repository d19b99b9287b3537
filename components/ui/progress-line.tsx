/** Money or goods on their way: a quiet line with the step's name; it never claims more than is known. */
export function ProgressLine({ step }: { step: string }) {
  return (
    <div role="status" className="flex flex-col gap-2">
      <p className="text-quiet">{step}</p>
      <div aria-hidden="true" className="h-0.5 overflow-hidden rounded-full bg-hairline">
        <div className="h-full w-2/5 animate-travel bg-accent" />
      </div>
    </div>
  )
}
