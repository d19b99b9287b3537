import { Drawing } from '@/components/ui/drawing'
import { Menu } from '@/components/ui/menu'

export type OrganizationName = { slug: string; name: string }

/** Which organization this page touches, and the way to the person's others. */
export function OrganizationSwitcher(props: {
  organization: OrganizationName
  organizations: readonly OrganizationName[]
}) {
  const { organization, organizations } = props
  if (organizations.length < 2) {
    return <p className="truncate font-strong lg:px-3">{organization.name}</p>
  }
  return (
    <Menu
      triggerClassName="flex min-h-10 w-full min-w-0 items-center justify-between gap-2 rounded-control border border-hairline bg-surface px-3 font-strong hover:border-line"
      trigger={
        <>
          <span className="sr-only">Organization: </span>
          <span className="truncate">{organization.name}</span>
          <Drawing path="M8 9l4-4 4 4M8 15l4 4 4-4" className="text-quiet" />
        </>
      }
      items={organizations.map(({ slug, name }) => ({
        id: slug,
        label: name,
        href: `/${slug}`,
        current: slug === organization.slug,
      }))}
    />
  )
}
