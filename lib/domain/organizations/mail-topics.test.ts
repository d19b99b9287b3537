import { describe, expect, it } from 'vitest'
import { isMuted, mailTopics } from './mail-topics'

describe('mail topics', () => {
  it('can be switched off only when they are no duty', () => {
    for (const { topic, isDuty } of mailTopics) expect(isMuted(topic, [topic])).toBe(!isDuty)
  })

  it('are heard unless they are named', () => {
    expect(isMuted('receipt', ['tokenAlert'])).toBe(false)
    expect(isMuted('unheard of', ['unheard of'])).toBe(false)
  })
})
