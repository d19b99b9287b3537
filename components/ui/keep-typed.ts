import type { SyntheticEvent } from 'react'

/**
 * For a form's `onReset`. React resets a form once its action has answered, which would turn a switch back
 * and a select to its first choice, unseen, before the next try. What was chosen stays; passwords do not.
 */
export function keepTyped(event: SyntheticEvent<HTMLFormElement>): void {
  event.preventDefault()
  const passwords = event.currentTarget.querySelectorAll<HTMLInputElement>('input[type=password]')
  for (const password of passwords) password.value = ''
}
