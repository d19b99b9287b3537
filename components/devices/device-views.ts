/** A device as the page lists it: figures in words. */
export type DeviceRow = {
  readonly id: string
  readonly name: string
  readonly serial: string
  readonly kind: 'camera' | 'booth'
  readonly cloudAi: boolean
  /** The end of a license that is valid now; null: it spends from the pool. */
  readonly unlimitedUntil: Date | null
  readonly analyses: string
  readonly tokens: string
  readonly lastUsedAt: Date | null
}

const kinds = { camera: 'Camera', booth: 'Booth' } as const satisfies Record<
  DeviceRow['kind'],
  string
>

export const kindWords = (kind: DeviceRow['kind']): string => kinds[kind]

/** An unlimited license in stock that no device has yet. */
export type FreeLicense = { readonly id: string; readonly name: string; readonly days: number }
