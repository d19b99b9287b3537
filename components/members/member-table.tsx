import { Badge } from '@/components/ui/badge'
import { Instant } from '@/components/ui/instant'
import { Table } from '@/components/ui/table'
import { type Role, roleLabels } from '@/lib/domain/access/roles'
import { type MemberActions, MemberMenu } from './member-menu'

type Member = {
  id: string
  name: string
  email: string
  roles: readonly Role[]
  joinedAt: Date
}

const columns = [
  { key: 'name', label: 'Name' },
  { key: 'roles', label: 'Roles' },
  { key: 'joined', label: 'Joined' },
  { key: 'actions', label: 'Actions', hideLabel: true, align: 'end' },
] as const

export function MemberTable(props: { members: readonly Member[]; actions: MemberActions }) {
  return (
    <Table
      caption="Members"
      columns={columns}
      rows={props.members.map((member) => ({
        id: member.id,
        cells: {
          name: (
            <>
              {member.name}
              <span className="block text-13 text-quiet wrap-anywhere">{member.email}</span>
            </>
          ),
          roles: <RoleBadges roles={member.roles} />,
          joined: <Instant at={member.joinedAt} dayOnly />,
          actions: <MemberMenu member={member} actions={props.actions} />,
        },
      }))}
    />
  )
}

export function RoleBadges({ roles }: { roles: readonly Role[] }) {
  return (
    <span className="inline-flex flex-wrap justify-end gap-x-1 gap-y-3 sm:justify-start">
      {roles.map((role) => (
        <Badge key={role}>{roleLabels[role]}</Badge>
      ))}
    </span>
  )
}
