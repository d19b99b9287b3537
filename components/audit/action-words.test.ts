import { expect, test } from 'vitest'
import { actionWords } from './action-words'

test.each([
  ['order.place', 'Order placed'],
  ['apiKey.changeCap', 'Daily cap of an API key changed'],
  ['photo.share', 'Photo: share'],
  ['camera.switchOff', 'Camera: switch off'],
  ['migrated', 'Migrated'],
])('%s is told as %s', (action, words) => {
  expect(actionWords(action)).toBe(words)
})
