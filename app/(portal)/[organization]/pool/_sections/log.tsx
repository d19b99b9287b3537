import { DeviceLog, DeviceLogFilter } from '@/components/pool/device-log'
import { ButtonLink } from '@/components/ui/button-link'
import { Pagination } from '@/components/ui/pagination'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { Query } from '@/lib/http/search-params'
import type { Context } from '@/lib/usecases/context'
import { listDeviceNames } from '@/lib/usecases/devices/list-devices'
import { listDeviceLog } from '@/lib/usecases/pool/list-device-log'
import { licensesInAddress } from '../list-address'
import { logAddress, logFilter, logQuery } from '../log-query'

const shown = 10
const mostChoices = 200

/** Which camera used what, how many tokens, when: filtered, a page at a time. */
export async function LogSection(props: { slug: string; context: Context; query: Query }) {
  const { slug, context } = props
  const path = `/${slug}/pool`
  const query = logQuery(props.query)
  const kept = licensesInAddress(props.query)
  const [rows, cameras] = await Promise.all([
    listDeviceLog(context, { ...logFilter(query), limit: shown + 1 }),
    listDeviceNames(context, mostChoices),
  ])
  const page = rows.slice(0, shown)
  const last = page.at(-1)
  return (
    <Section
      id="log"
      title="Event log"
      lead="Each analysis, newest first."
      actions={
        <ButtonLink href={`${path}/journal`} size="small">
          Pool journal
        </ButtonLink>
      }
    >
      <div className="flex flex-col gap-4">
        <DeviceLogFilter
          cameras={cameras}
          kept={kept}
          camera={query.camera}
          days={query}
          tools={
            <ButtonLink href={logAddress(`${path}/log.csv`, query)} prefetch={false} download>
              Download event log as CSV
            </ButtonLink>
          }
        />
        <DeviceLog rows={page} />
        {query.before !== undefined && (
          <p>
            <TextLink href={`${logAddress(path, query, { kept })}#log`}>Newest entries</TextLink>
          </p>
        )}
        {page.length > 0 && (
          <Pagination
            summary={`${page.length} ${page.length === 1 ? 'entry' : 'entries'}`}
            nextHref={
              rows.length > shown && last
                ? `${logAddress(path, query, { before: { at: last.createdAt, id: last.id }, kept })}#log`
                : undefined
            }
          />
        )}
      </div>
    </Section>
  )
}
