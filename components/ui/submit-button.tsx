'use client'
import { useFormStatus } from 'react-dom'
import { Button, type ButtonProps } from './button'

/** The submit button of a form: busy while the form's action runs, so it is never sent twice. */
export function SubmitButton({ busy, ...rest }: ButtonProps) {
  const { pending } = useFormStatus()
  return <Button tone="primary" {...rest} type="submit" busy={pending || busy === true} />
}
