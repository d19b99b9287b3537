import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
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

it('a page that fails leaves the frame and the tabs around it in place', () => {
  // `app/layout.tsx` is the document itself: `global-error.tsx` stands in for it.
  const frames = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('/layout.tsx'))
    .map((file) => path.join('app', file))
    .filter((layout) => !readFileSync(layout, 'utf8').includes('return children'))
  expect(frames).toContain('app/(portal)/[organization]/settings/layout.tsx')
  const bare = frames.filter((layout) => !existsSync(path.join(path.dirname(layout), 'error.tsx')))
  expect(bare).toEqual([])
})
