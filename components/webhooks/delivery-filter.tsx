import { ButtonLink } from '@/components/ui/button-link'
import { FilterBar } from '@/components/ui/filter-bar'
import { SearchBox } from '@/components/ui/search-box'
import { SelectField } from '@/components/ui/select-field'
import { webhookTopics, webhookTopicWords } from '@/lib/domain/webhooks/topics'

export type DeliveryFilterProps = {
  search: string | undefined
  status: string | undefined
  topic: string | undefined
  /** The address of the same list as a file. */
  csv: string
}

const statuses = [
  { value: 'pending', label: 'Waiting' },
  { value: 'delivered', label: 'Delivered' },
  { value: 'failed', label: 'Failed' },
]

/** Which deliveries are listed. */
export function DeliveryFilter({ search, status, topic, csv }: DeliveryFilterProps) {
  return (
    <FilterBar
      tools={
        <ButtonLink href={csv} download>
          Download as CSV
        </ButtonLink>
      }
    >
      <SearchBox label="Search by address or message id" defaultValue={search ?? ''} />
      <SelectField
        label="Status"
        name="status"
        defaultValue={status ?? ''}
        placeholder="Every status"
        options={statuses}
      />
      <SelectField
        label="Topic"
        name="topic"
        defaultValue={topic ?? ''}
        placeholder="Every topic"
        options={webhookTopics.map((value) => ({ value, label: webhookTopicWords[value] }))}
      />
    </FilterBar>
  )
}
