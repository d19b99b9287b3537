'use client'
import { createContext, useContext } from 'react'
import { FormNumberField } from '@/components/ui/action-form'
import type { NumberFieldProps } from '@/components/ui/number-field'

/** Tells the form around that a choice has changed; for controls that change without an input event. */
export const ChoiceChanged = createContext<() => void>(() => undefined)

/** A quantity inside a `BuyForm`: − and + ask for the new price as well. */
export function QuantityField(props: NumberFieldProps & { name: string }) {
  const changed = useContext(ChoiceChanged)
  return <FormNumberField {...props} onValueChange={changed} />
}
