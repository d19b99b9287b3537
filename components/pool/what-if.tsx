'use client'
import { useState } from 'react'
import { NumberField } from '@/components/ui/number-field'
import { whatIf } from '@/lib/domain/pool/outlook'
import { addDays } from '@/lib/domain/time/periods'
import { dayText } from '@/components/ui/instant-text'

export type WhatIfProps = {
  /** Thousandths, as text. */
  available: string
  tokensPerAnalysis: string
  cameras: number
  /** The organization's present instant. */
  now: string
}

const farthestDays = 36_500

/** How long the pool lasts with other cameras and another pace. */
export function WhatIf(props: WhatIfProps) {
  const [cameras, setCameras] = useState(Math.max(1, props.cameras))
  const [analyses, setAnalyses] = useState(40)
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
      <NumberField
        label="Cameras"
        name="cameras"
        className="w-auto!"
        min={1}
        max={100_000}
        defaultValue={cameras}
        onValueChange={setCameras}
      />
      <NumberField
        label="Analyses a day and camera"
        name="analyses"
        className="w-auto!"
        min={1}
        max={100_000}
        defaultValue={analyses}
        onValueChange={setAnalyses}
      />
      <p role="status" className="max-w-[68ch] basis-full">
        {answer(props, { cameras, analyses })}
      </p>
    </div>
  )
}

function answer(props: WhatIfProps, asked: { cameras: number; analyses: number }): string {
  const { cameras, analyses } = asked
  const days = whatIf({
    available: BigInt(props.available),
    tokensPerAnalysis: BigInt(props.tokensPerAnalysis),
    cameras,
    analysesPerDay: analyses,
  })
  const pace = `${analyses} ${analyses === 1 ? 'analysis' : 'analyses'}`
  const who =
    cameras === 1
      ? `With 1 camera at ${pace} a day`
      : `With ${cameras} cameras at ${pace} a day each`
  if (days === null) return `${who} nothing is spent.`
  if (days < 1) return `${who} the pool lasts less than a day.`
  if (days > farthestDays) return `${who} it lasts more than 100 years.`
  const until = dayText(addDays(new Date(props.now), days))
  return `${who} it lasts until ${until} (${days} ${days === 1 ? 'day' : 'days'}).`
}
