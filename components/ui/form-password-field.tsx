'use client'
import type { ComponentProps } from 'react'
import { useAnswerOf } from './action-form'
import { PasswordField } from './password-field'

/** A password in an `ActionForm`; its forms alone carry it. What was typed is never sent back. */
export function FormPasswordField(props: ComponentProps<typeof PasswordField> & { name: string }) {
  const { error } = useAnswerOf(props.name)
  return <PasswordField {...props} error={props.error ?? error} />
}
