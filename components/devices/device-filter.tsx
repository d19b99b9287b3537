import { ButtonLink } from '@/components/ui/button-link'
import { FilterBar } from '@/components/ui/filter-bar'
import { SearchBox } from '@/components/ui/search-box'
import { SelectField } from '@/components/ui/select-field'

export type DeviceFilterProps = {
  search: string | undefined
  kind: 'camera' | 'booth' | undefined
  cloudAi: boolean | undefined
  sort: 'name' | 'newest'
  /** The address of the same list as a file. */
  csv: string
}

/** Which devices are listed. */
export function DeviceFilter({ search, kind, cloudAi, sort, csv }: DeviceFilterProps) {
  return (
    <FilterBar
      tools={
        <ButtonLink href={csv} prefetch={false} download>
          Download devices as CSV
        </ButtonLink>
      }
    >
      <SearchBox label="Search devices" defaultValue={search ?? ''} />
      <SelectField
        label="Kind"
        name="kind"
        defaultValue={kind ?? ''}
        placeholder="Every kind"
        options={[
          { value: 'camera', label: 'Camera' },
          { value: 'booth', label: 'Booth' },
        ]}
      />
      <SelectField
        label="Cloud AI is"
        name="cloudAi"
        defaultValue={chosen(cloudAi)}
        placeholder="On or off"
        options={[
          { value: 'on', label: 'On' },
          { value: 'off', label: 'Off' },
        ]}
      />
      {sort !== 'name' && <input type="hidden" name="sort" value={sort} />}
    </FilterBar>
  )
}

function chosen(cloudAi: boolean | undefined): string {
  if (cloudAi === undefined) return ''
  return cloudAi ? 'on' : 'off'
}
