import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { clientTypes } from '@/dev/client-types'

it('the client library knows the API as it is; else: npm run generate:client', () => {
  for (const [name, text] of clientTypes())
    expect(readFileSync(new URL(`./src/${name}`, import.meta.url), 'utf8') === text, name).toBe(
      true,
    )
})
