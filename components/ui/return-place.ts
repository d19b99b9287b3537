import { useEffect, useRef } from 'react'

/**
 * Where the focus goes when a window closes: back to its button. What was done in the window may have taken
 * the button away, or its whole row; then to the control nearest to where it stood, so that who works by
 * keyboard goes on there.
 */
export function useReturnPlace(buttonId: string, open: boolean): () => HTMLElement | null | false {
  const place = useRef<Standing[]>([])
  useEffect(() => {
    if (open) place.current = standingsOf(document.getElementById(buttonId))
    return () => {
      // The window went with its button. Only now is it known what stands in their place.
      if (document.activeElement === document.body) nearestControl(place.current)?.focus()
    }
  }, [buttonId, open])
  return () =>
    place.current[0]?.element.isConnected === true ? nearestControl(place.current) : false
}

/** An element and what stood beside it: first what followed, then what came before, the nearest first. */
type Standing = { readonly element: Element; readonly beside: readonly Element[] }

/** The button itself, what it stands in, and so on outwards. */
function standingsOf(element: Element | null): Standing[] {
  if (element === null || element === document.body) return []
  return [{ element, beside: besideOf(element) }, ...standingsOf(element.parentElement)]
}

function besideOf(element: Element): Element[] {
  const all = [...(element.parentElement?.children ?? [])]
  const at = all.indexOf(element)
  return [...all.slice(at + 1), ...all.slice(0, at).toReversed()]
}

function nearestControl(place: readonly Standing[]): HTMLElement | null {
  for (const { element, beside } of place) {
    const still = (element.isConnected ? [element] : beside).filter((one) => one.isConnected)
    const found = still.map(firstControl).find((one) => one !== undefined)
    if (found) return found
  }
  return null
}

const controls = 'a[href], button, input, select, textarea'

function firstControl(element: Element): HTMLElement | undefined {
  const within = [...element.querySelectorAll<HTMLElement>(controls)]
  const all = element instanceof HTMLElement && element.matches(controls) ? [element] : within
  return all.find((one) => !one.matches(':disabled, [tabindex="-1"]') && one.checkVisibility())
}
