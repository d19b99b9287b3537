'use client'
import { Combobox as Base } from '@base-ui/react/combobox'
import { type ReactNode, useId } from 'react'
import { Field, fieldAria } from './field'

export type ComboboxOption = { value: string; label: string; note?: string }

export type ComboboxProps = {
  label: ReactNode
  name?: string
  options: readonly ComboboxOption[]
  value?: ComboboxOption | null
  onValueChange?: (option: ComboboxOption | null) => void
  placeholder?: string
  /** Said when nothing matches. */
  nothing?: string
  hint?: ReactNode
  error?: ReactNode
}

/** One of many, found by typing. */
export function Combobox(props: ComboboxProps) {
  const id = useId()
  const { label, hint, error } = props
  return (
    <Base.Root
      items={props.options}
      name={props.name}
      value={props.value}
      onValueChange={(option: ComboboxOption | null) => props.onValueChange?.(option)}
      isItemEqualToValue={(one: ComboboxOption, other: ComboboxOption) => one.value === other.value}
    >
      <Field id={id} label={label} hint={hint} error={error}>
        <Base.Input
          {...fieldAria({ id, hint, error })}
          placeholder={props.placeholder}
          className="control w-full"
        />
      </Field>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50 w-(--anchor-width)">
          <Base.Popup className="floating max-h-72 overflow-y-auto p-1">
            <Base.Empty className="px-3 py-2 text-quiet empty:hidden">
              {props.nothing ?? 'Nothing matches.'}
            </Base.Empty>
            <Base.List>
              {(option: ComboboxOption) => (
                <Base.Item
                  key={option.value}
                  value={option}
                  className="min-h-10 rounded-control px-3 py-2 data-[highlighted]:bg-sunken data-[selected]:font-strong"
                >
                  {option.label}
                  {option.note !== undefined && (
                    <span className="block text-13 text-quiet">{option.note}</span>
                  )}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
