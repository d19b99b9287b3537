import { notFound } from 'next/navigation'
import { requireCaller } from '@/lib/http/page-access'

type Props = { params: Promise<{ organization: string }> }

export const metadata = { title: 'Nothing here' }

/** An address that leads nowhere, inside an organization: its frame stays around the words (`not-found.tsx`). */
export default async function ElsewherePage({ params }: Props) {
  const { organization: slug } = await params
  await requireCaller(slug, 'overview.read')
  notFound()
}
