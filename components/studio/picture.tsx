/** A generated picture. As an image it cannot run anything, whatever stands in it. */
export function Picture({ svg, prompt }: { svg: string; prompt: string }) {
  return (
    // eslint-disable-next-line nextjs/no-img-element -- it is part of the page, there is nothing to fetch
    <img
      src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
      alt={prompt}
      width={640}
      height={480}
      className="block h-auto w-full"
    />
  )
}
