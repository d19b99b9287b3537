'use client'
import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

export type Tab = { value: string; label: ReactNode; content: ReactNode }

/** Views of one thing on one page (Chart / Table). */
export function Tabs(props: { label: string; tabs: readonly Tab[]; defaultValue?: string }) {
  return (
    <Base.Root defaultValue={props.defaultValue ?? props.tabs[0]?.value}>
      <Base.List
        aria-label={props.label}
        className="mb-4 flex gap-6 overflow-x-auto border-b border-hairline"
      >
        {props.tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="h-10 border-b-2 border-transparent whitespace-nowrap text-quiet -outline-offset-2 hover:text-ink data-[active]:border-accent data-[active]:font-strong data-[active]:text-ink"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {props.tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
