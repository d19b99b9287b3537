'use client'
import { useContext } from 'react'
import { AnswerScope } from '@/components/ui/action-form'
import { TextArea } from '@/components/ui/text-area'

/** The address's lines, with the answer's error beneath it. */
export function AddressField({ defaultValue }: { defaultValue: string }) {
  const { submission } = useContext(AnswerScope)
  return (
    <TextArea
      name="billingAddress"
      label="Address"
      autoComplete="street-address"
      defaultValue={defaultValue}
      error={submission?.error?.['billingAddress']?.join(' ')}
      optional
      hint="Up to 6 lines, with the country."
    />
  )
}
