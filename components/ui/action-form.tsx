'use client'
import {
  type ComponentProps,
  createContext,
  type ReactNode,
  useActionState,
  useContext,
  useId,
} from 'react'
import { FormMessageNotice } from './form-message'
import type { FormAction, FormState } from './form-state'
import { NumberField, type NumberFieldProps } from './number-field'
import { TextField, type TextFieldProps } from './text-field'
import { useAnswered } from './use-answered'

const Answer = createContext<FormState>({})

/** Gives the fields inside it the answer to show; for forms that hold their own action state. */
export const AnswerScope = Answer

type FormProps = Omit<ComponentProps<'form'>, 'action' | 'children' | 'ref'> & {
  children: ReactNode | ((state: FormState) => ReactNode)
}

/**
 * A form whose action runs on the server, before JavaScript has loaded too. Shows the answer's message
 * above its fields; fields made by the `Form…Field` components show their own error and keep what was
 * typed. Children may be a function of the answer.
 */
export function ActionForm({ action, ...rest }: FormProps & { action: FormAction }) {
  const [state, submit] = useActionState(action, {})
  return <AnsweredForm {...rest} state={state} submit={submit} />
}

/** The same for who holds the answer and the way to send, of `useActionState`, themselves. */
export function AnsweredForm({
  state,
  submit,
  children,
  ...rest
}: FormProps & { state: FormState; submit: (form: FormData) => void }) {
  return (
    <Answer value={state}>
      <form {...rest} action={submit} {...useAnswered(state)}>
        <FormMessageNotice message={state.message} />
        {typeof children === 'function' ? children(state) : children}
      </form>
    </Answer>
  )
}

/** A field's error and what was typed, from the last answer; for the `Form…Field` components. */
export function useAnswerOf(name: string | undefined) {
  const { submission } = useContext(Answer)
  if (name === undefined) return { error: undefined, typed: undefined }
  const typed = submission?.initialValue?.[name]
  return {
    error: submission?.error?.[name]?.join(' '),
    typed: typeof typed === 'string' ? typed : undefined,
  }
}

export function FormTextField(props: TextFieldProps & { name: string }) {
  const { error, typed } = useAnswerOf(props.name)
  const id = useId()
  return (
    <TextField
      id={id}
      {...props}
      defaultValue={typed ?? props.defaultValue}
      error={props.error ?? error}
    />
  )
}

export function FormNumberField(props: NumberFieldProps & { name: string }) {
  const { error } = useAnswerOf(props.name)
  return <NumberField {...props} error={props.error ?? error} />
}
