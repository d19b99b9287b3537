import { notFound } from 'next/navigation'
import { ChangeForm } from '@/components/licenses/change-form'
import { changeWords, isChange } from '@/components/licenses/change-words'
import { ChosenList } from '@/components/licenses/chosen-list'
import { licenseRow } from '@/components/licenses/license-row'
import { NothingChosen } from '@/components/licenses/nothing-chosen'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { cancel, downgrade, keep, undo } from '../actions'
import { affectedBy, downgradeTargets } from '../affected'
import { chosenLicenses } from '../chosen-licenses'

type Props = {
  params: Promise<{ organization: string; change: string }>
  searchParams: SearchParams
}

const actions = { cancel, downgrade, keep, undo }

export async function generateMetadata({ params }: Props) {
  const { change } = await params
  return isChange(change) ? { title: changeWords[change].title } : {}
}

/** What a change would do, in numbers and dates, before it is done. */
export default async function ChangePage({ params, searchParams }: Props) {
  const { organization: slug, change } = await params
  const caller = await requireCaller(slug, 'licenses.manage')
  if (!isChange(change)) notFound()
  const context = contextOf(caller)
  const words = changeWords[change]
  const chosen = await chosenLicenses(context, await searchParams)
  const fitting = chosen.filter(words.fits)
  // None is left where somebody else was faster: the form stays, and with it what it answered.
  const licenses = fitting.length > 0 ? fitting : chosen
  if (licenses.length === 0) return <NothingChosen title={words.title} slug={slug} />
  const affected = await affectedBy(context, licenses, change)
  return (
    <PageStack>
      <PageHeader title={words.title} lead={words.lead(affected)} />
      <div className="max-w-2xl">
        <ChosenList rows={licenses.map((license) => licenseRow(license, context.catalog))} />
      </div>
      <ChangeForm
        action={actions[change].bind(null, slug)}
        seen={licenses.map(({ id, version }) => `${id}:${version}`)}
        submit={words.submit(licenses.length)}
        danger={change === 'cancel'}
        back={`/${slug}/licenses`}
        consequences={words.consequences(affected)}
        targets={change === 'downgrade' ? await downgradeTargets(context, licenses) : null}
      />
    </PageStack>
  )
}
