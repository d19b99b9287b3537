import { Children, isValidElement, type ReactNode } from 'react'
import { expect, it, vi } from 'vitest'
import { Failure } from './failure'

type Button = { onClick: () => void; children: string }

/** The props of the only button in what a component draws. */
function buttonIn(drawn: ReactNode): Button | undefined {
  if (!isValidElement<Button & { children: ReactNode }>(drawn)) return undefined
  if (drawn.type === 'button') return drawn.props
  return Children.toArray(drawn.props.children)
    .map(buttonIn)
    .find((found) => found !== undefined)
}

it('a failed page is asked for again of the server: to draw it anew would draw the same failure', () => {
  const [retry, reset] = [vi.fn(), vi.fn()]
  const given = { error: new Error('broken'), retry, reset }
  const button = buttonIn(Failure(given))
  expect(button?.children).toBe('Try again')
  button?.onClick()
  expect(retry).toHaveBeenCalledOnce()
  expect(reset).not.toHaveBeenCalled()
})
