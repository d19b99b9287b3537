import { headers } from 'next/headers'
import { NothingHere } from '@/components/shell/nothing-here'
import { pageAddressHeader } from '@/lib/auth/sign-in-address'

/** Inside the frame: from here every place of the organization is one click away. */
export default async function NotFoundInOrganization() {
  const slug = (await headers()).get(pageAddressHeader)?.split('/', 2)[1] ?? ''
  return <NothingHere start={`/${slug}`} />
}
