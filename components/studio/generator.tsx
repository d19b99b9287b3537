'use client'
import { type SubmitEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Stepper } from '@/components/ui/stepper'
import { TextArea } from '@/components/ui/text-area'
import type { Photo } from '@/lib/client/photos'
import { photoSteps } from './photo-follow'
import { Picture } from './picture'
import { usePhoto } from './use-photo'

export type GeneratorProps = {
  organization: string
  /** One that was under way when the page was opened. */
  open: Photo | null
  /** "1 token" */
  cost: string
  /** "Paid by AI Photo – Token Pro, which expires 21 Dec 2026." */
  pays: string | null
  /** The sandbox lets a generation fail or die. */
  sandbox: boolean
}

const modes = [
  { value: 'normal', label: 'Succeeds' },
  { value: 'failure', label: 'Fails' },
  { value: 'crash', label: 'Dies' },
] as const

/** A prompt, a button with what it costs, and what becomes of the token. */
export function Generator({ organization, open, cost, pays, sandbox }: GeneratorProps) {
  const { photo, problem, busy, begin } = usePhoto(organization, open)
  const [mode, setMode] = useState('normal')
  const [missing, setMissing] = useState(false)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('prompt')
    const prompt = typeof typed === 'string' ? typed.trim() : ''
    setMissing(prompt === '')
    const simulate = mode === 'failure' || mode === 'crash' ? mode : undefined
    if (prompt !== '') void begin({ prompt, simulate })
  }
  return (
    <div className="flex flex-col gap-6">
      <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-4">
        <TextArea
          label="Prompt"
          name="prompt"
          rows={3}
          maxLength={500}
          hint="Describe the room: “A living room in blue with a sofa, evening light”."
          error={missing ? 'Describe the photo first.' : undefined}
        />
        {sandbox && <ModeChoice mode={mode} onMode={setMode} />}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit" tone="primary" busy={busy} disabled={pays === null}>
            Generate for {cost}
          </Button>
          <p className="text-13 text-quiet">{pays ?? 'There is no token to pay with.'}</p>
        </div>
      </form>
      {problem !== null && (
        <Notice tone="lost" title="No photo was started" live>
          {problem} Nothing was charged.
        </Notice>
      )}
      {photo !== null && <Followed photo={photo} sandbox={sandbox} />}
    </div>
  )
}

function ModeChoice({ mode, onMode }: { mode: string; onMode: (mode: string) => void }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <span className="text-13 text-quiet">Sandbox: this generation</span>
      <SegmentedControl
        legend="This generation"
        name="mode"
        value={mode}
        onValueChange={onMode}
        options={modes}
      />
    </div>
  )
}

function Followed({ photo, sandbox }: { photo: Photo; sandbox: boolean }) {
  return (
    <section aria-label="This photo" aria-live="polite" className="flex flex-col gap-4">
      <Stepper label="What the token does" steps={photoSteps(photo)} />
      {photo.status === 'generating' && photo.holdExpiresAt !== null && (
        <p className="text-13 text-quiet">
          If the generator never answers, the token comes back by itself at{' '}
          {photo.holdExpiresAt.slice(11, 19)} UTC.
          {sandbox && ' In the sandbox, “+1 day” above moves the clock there.'}
        </p>
      )}
      {photo.svg !== null && (
        <div className="max-w-xl overflow-hidden rounded-surface">
          <Picture svg={photo.svg} prompt={photo.prompt} />
        </div>
      )}
    </section>
  )
}
