'use client'
import { useFormStatus } from 'react-dom'
import { Button, type ButtonProps } from './button'

/**
 * The submit button of a form: busy while the form's action runs, so it is never sent twice. Of several, told
 * apart by `name` and `value`, the pressed one is.
 */
export function SubmitButton({ busy, ...rest }: ButtonProps) {
  const { pending, data } = useFormStatus()
  const pressed = rest.name === undefined || data?.get(rest.name) === rest.value
  return (
    <Button
      tone="primary"
      disabled={pending && !pressed}
      {...rest}
      type="submit"
      busy={(pending && pressed) || busy === true}
    />
  )
}
