import { Badge } from '@/components/ui/badge'
import { Code } from '@/components/ui/code'
import type { FormAction } from '@/components/ui/form-state'
import { Instant } from '@/components/ui/instant'
import { type Column, Table } from '@/components/ui/table'
import { Tokens } from '@/components/ui/tokens'
import { BindDialog } from './bind-dialog'
import { CloudAiSwitch } from './cloud-ai-switch'
import { type DeviceRow, type FreeLicense, kindWords } from './device-views'

export type DeviceTableProps = {
  devices: readonly DeviceRow[]
  free: readonly FreeLicense[]
  actions: { readonly switchCloudAi: FormAction; readonly bind: FormAction }
  /** The name column, with the way to sort by it. */
  nameColumn: Pick<Column, 'sortHref' | 'sorted'>
}

/** Cameras and booths: may each spend, does it spend, and how much did it. */
export function DeviceTable({ devices, free, actions, nameColumn }: DeviceTableProps) {
  return (
    <Table
      caption="Devices"
      columns={[
        { key: 'name', label: 'Device', ...nameColumn },
        { key: 'cloudAi', label: 'Cloud AI' },
        { key: 'unlimited', label: 'Unlimited license' },
        { key: 'analyses', label: 'Used in 30 days', align: 'end' },
        { key: 'tokens', label: 'Tokens in 30 days', align: 'end' },
        { key: 'last', label: 'Last used' },
      ]}
      rows={devices.map((device) => ({
        id: device.id,
        cells: {
          name: <Name device={device} />,
          cloudAi: <CloudAiSwitch action={actions.switchCloudAi} device={device} />,
          unlimited:
            device.unlimitedUntil === null ? (
              <BindDialog action={actions.bind} device={device} free={free} />
            ) : (
              <span className="inline-flex flex-wrap items-center gap-2">
                <Badge tone="good">Unlimited</Badge>
                <span>
                  until <Instant at={device.unlimitedUntil} />
                </span>
              </span>
            ),
          analyses: device.analyses,
          tokens: <Tokens plain amount={device.tokens} />,
          last: device.lastUsedAt ? <Instant at={device.lastUsedAt} /> : 'Never',
        },
      }))}
    />
  )
}

const Name = ({ device }: { device: DeviceRow }) => (
  <span className="inline-flex flex-col">
    <span>{device.name}</span>
    <span className="text-13 text-quiet">
      {kindWords(device.kind)} <Code>{device.serial}</Code>
    </span>
  </span>
)
