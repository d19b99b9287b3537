'use client'
import { useState } from 'react'
import { ActionDialog } from '@/components/ui/action-dialog'
import type { FormAction } from '@/components/ui/form-state'
import { SelectField } from '@/components/ui/select-field'
import { TransferSides } from './transfer-sides'
import type { TargetView } from './transfer-view'

export type TransferDialogProps = {
  action: FormAction
  source: string
  /** The organizations whose organization admin this person is, too. */
  targets: readonly TargetView[]
}

/** S5: choose where to, see both sides before and after, type the target's name, confirm. */
export function TransferDialog({ action, source, targets }: TransferDialogProps) {
  const [chosen, setChosen] = useState(targets[0]?.id ?? '')
  const target = targets.find(({ id }) => id === chosen)
  const moves = target ? `${target.tokens} and ${target.licenses}` : 'everything'
  return (
    <ActionDialog
      title="Transfer to organization"
      description={`Every remaining shared token and every shared license of ${source} moves in one step. Nothing else moves. It can be transferred back only by an organization admin of both.`}
      trigger={{ label: 'Transfer to organization', disabled: targets.length === 0 }}
      action={action}
      submitLabel={target ? `Transfer ${moves}` : 'Transfer'}
      tone="danger"
      {...(target && {
        typeToConfirm: {
          text: target.name,
          label: `Type “${target.name}” to confirm`,
          name: 'confirmName',
        },
      })}
    >
      <SelectField
        label="Target organization"
        name="toOrganizationId"
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        options={targets.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {target && (
        <>
          <input type="hidden" name="transferId" value={target.transferId} />
          <TransferSides sides={target.sides} />
          {target.heldWords !== null && <p className="text-13 text-quiet">{target.heldWords}</p>}
        </>
      )}
    </ActionDialog>
  )
}
