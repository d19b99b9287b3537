'use client'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { unbroken } from '@/components/ui/unbroken'

export type CouponFieldProps = {
  typed: string
  onTyped: (text: string) => void
  /** What became of the code that is in the field. */
  judged: { applied: boolean; note: string } | null
  /** In the browser the form sends what was applied; before, what was typed. */
  named: boolean
  onApply: () => void
}

/** The code and its button; the price is asked for only when it is applied. */
export function CouponField({ typed, onTyped, judged, named, onApply }: CouponFieldProps) {
  return (
    <TextField
      label="Coupon code"
      name={named ? 'coupon' : undefined}
      value={typed}
      onChange={(event) => onTyped(event.target.value)}
      maxLength={100}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      mono
      hint={judged?.applied === true ? unbroken(judged.note) : undefined}
      error={judged?.applied === false ? unbroken(judged.note) : undefined}
      after={
        <Button
          type="submit"
          name="intent"
          value="update"
          onClick={(event) => {
            event.preventDefault()
            onApply()
          }}
        >
          Apply
        </Button>
      }
    />
  )
}
