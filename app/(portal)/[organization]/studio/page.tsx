import type { Metadata } from 'next'
import { Gallery } from '@/components/studio/gallery'
import { Generator } from '@/components/studio/generator'
import { TokenCounter } from '@/components/studio/token-counter'
import { ButtonLink } from '@/components/ui/button-link'
import { dayText } from '@/components/ui/instant-text'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Section } from '@/components/ui/section'
import { can } from '@/lib/domain/access/permissions'
import { tokenWords } from '@/lib/domain/tokens/tokens'
import { requireCaller } from '@/lib/http/page-access'
import { contextOf } from '@/lib/usecases/context-of'
import { listPhotos } from '@/lib/usecases/photos/list-photos'
import { readStudio, type StudioBatch } from '@/lib/usecases/photos/read-studio'
import { counterBatches, galleryPhotos, openPhoto } from './studio-view'

export const metadata: Metadata = { title: 'AI Photo Studio' }

export default async function StudioPage({
  params,
}: {
  params: Promise<{ organization: string }>
}) {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'studio.use')
  const context = contextOf(caller)
  const accountId = caller.person.userId
  const photos = await listPhotos(context, { accountId, limit: 24 })
  const studio = await readStudio(context, accountId)
  const mayAssign = can(caller.roles, 'packages.assign')
  return (
    <PageStack>
      <PageHeader title="AI Photo Studio" lead="Pictures of rooms from a few words." />
      <TokenCounter available={studio.available} batches={counterBatches(studio)} />
      {studio.pays === null && (
        <Notice
          tone="soon"
          title="No tokens left"
          action={
            mayAssign && (
              <ButtonLink href={`/${slug}/packages/assign`} size="small">
                Assign package
              </ButtonLink>
            )
          }
        >
          {studio.renewsAt &&
            `New tokens come when your package renews on ${dayText(studio.renewsAt)}. `}
          {mayAssign
            ? 'A token package brings new ones every 30 days.'
            : `A license admin of ${caller.organizationName} can assign you a token package for more.`}
        </Notice>
      )}
      <Section title="Generate a photo">
        <Generator
          organization={slug}
          open={openPhoto(photos)}
          cost={tokenWords(studio.cost)}
          pays={studio.pays && paysWords(studio.pays)}
          sandbox={context.sandbox}
        />
      </Section>
      <Section title="Gallery">
        <Gallery photos={galleryPhotos(photos, studio.names)} />
      </Section>
    </PageStack>
  )
}

const paysWords = ({ name, expiresAt }: StudioBatch): string =>
  `Paid by ${name}${expiresAt ? `, which expires ${dayText(expiresAt)}` : ''}.`
