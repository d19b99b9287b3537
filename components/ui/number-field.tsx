'use client'
import { Minus, Plus } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { Field, fieldAria } from './field'

export type NumberFieldProps = {
  label: ReactNode
  name: string
  id?: string
  /** Whole numbers only. */
  defaultValue?: number
  value?: number
  min?: number
  max?: number
  hint?: ReactNode
  error?: ReactNode
  hideLabel?: boolean
  disabled?: boolean
  /** Called with each whole number within bounds; never with half-typed text. */
  onValueChange?: (value: number) => void
}

/** A quantity with − and +. A text input with digits underneath: types, pastes and submits without JavaScript. */
export function NumberField(props: NumberFieldProps) {
  const { min = 0, max = 9_999_999 } = props
  const ownId = useId()
  const id = props.id ?? ownId
  const { text, number, change } = useWholeNumber(props, { min, max })
  const allowed = number !== null && within(number, { min, max })
  const error = props.error ?? (allowed ? undefined : `A whole number from ${min} to ${max}.`)
  const step = (by: number) => change(String(clamp((number ?? min) + by, { min, max })))
  return (
    <Field {...{ id, label: props.label, hint: props.hint, error }} hideLabel={props.hideLabel}>
      <div className="control inline-flex w-36 items-stretch px-0!">
        <StepButton
          label="Decrease"
          control={id}
          disabled={props.disabled === true || (number ?? min) <= min}
          onPress={() => step(-1)}
        >
          <Minus aria-hidden="true" className="size-4" />
        </StepButton>
        <input
          {...fieldAria({ id, hint: props.hint, error })}
          type="text"
          inputMode="numeric"
          pattern="[0-9]{1,7}"
          autoComplete="off"
          name={props.name}
          value={text}
          disabled={props.disabled}
          onChange={(event) => change(event.target.value)}
          onKeyDown={(event) => stepByKey(event, step)}
          className="w-full min-w-0 rounded-control bg-transparent text-center"
        />
        <StepButton
          label="Increase"
          control={id}
          disabled={props.disabled === true || (number ?? min) >= max}
          onPress={() => step(1)}
        >
          <Plus aria-hidden="true" className="size-4" />
        </StepButton>
      </div>
    </Field>
  )
}

function StepButton(props: {
  label: string
  control: string
  disabled: boolean
  onPress: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={props.label}
      aria-controls={props.control}
      disabled={props.disabled}
      onClick={props.onPress}
      className="inline-flex w-10 shrink-0 items-center justify-center rounded-control text-ink hover:bg-sunken disabled:text-line"
    >
      {props.children}
    </button>
  )
}

function useWholeNumber(props: NumberFieldProps, bounds: { min: number; max: number }) {
  const [typed, setTyped] = useState(String(props.defaultValue ?? props.value ?? bounds.min))
  const typedNumber = wholeNumber(typed)
  // A value from outside wins over what was typed, except while the text is not a number yet.
  const follows = props.value !== undefined && typedNumber !== null && within(typedNumber, bounds)
  const text = follows ? String(props.value) : typed
  const change = (next: string) => {
    setTyped(next)
    const number = wholeNumber(next)
    if (number !== null && within(number, bounds)) props.onValueChange?.(number)
  }
  return { text, number: wholeNumber(text), change }
}

function stepByKey(event: KeyboardEvent, step: (by: number) => void) {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
  event.preventDefault()
  step(event.key === 'ArrowUp' ? 1 : -1)
}

function wholeNumber(text: string): number | null {
  return /^\d{1,7}$/.test(text) ? Number(text) : null
}

function within(number: number, { min, max }: { min: number; max: number }): boolean {
  return number >= min && number <= max
}

function clamp(number: number, { min, max }: { min: number; max: number }): number {
  return Math.min(Math.max(number, min), max)
}
