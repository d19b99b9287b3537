import type { OrganizationPermission } from '@/lib/domain/access/permissions'

/** Whether the person who looks may. */
export type May = (permission: OrganizationPermission) => boolean
