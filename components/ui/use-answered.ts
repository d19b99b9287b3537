import { type RefObject, type SyntheticEvent, useEffect, useRef } from 'react'
import type { FormState } from './form-state'

/** A control that was refused, or the first of a group that was (`groupAria`). */
const firstRefused = '[aria-invalid=true], [data-refused] input'

/**
 * What a form does with its action's answer. Focus goes to the first field that was refused. What was typed
 * and chosen stays: React resets a form once its action has answered, which would turn a switch back and a
 * select to its first choice, unseen, before the next try. Passwords are forgotten once they were right.
 */
export function useAnswered(state: FormState, own?: RefObject<HTMLFormElement | null>) {
  const made = useRef<HTMLFormElement>(null)
  const ref = own ?? made
  useEffect(() => {
    const refused = state.submission?.error
    if (refused) ref.current?.querySelector<HTMLElement>(firstRefused)?.focus()
  }, [state, ref])
  const onReset = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (state.message?.tone === 'good') forgetPasswords(event.currentTarget)
  }
  return { ref, onReset, noValidate: true } as const
}

function forgetPasswords(form: HTMLFormElement): void {
  const fields = form.querySelectorAll<HTMLInputElement>('input[autocomplete$=password]')
  for (const field of fields) field.value = ''
}
