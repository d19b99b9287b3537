import 'server-only'
import type { Tx } from '@/lib/db/client'

export interface LicenseMove {
  readonly fromOrganizationId: string
  readonly toOrganizationId: string
  readonly transferId: string
  readonly actorId: string
  readonly now: Date
}

/**
 * S5: closes every shared license of the source and opens each in the target, in one statement each;
 * `origin_ref` leads back to the row it came from, through any number of transfers. Answers how many.
 */
export async function moveSharedLicenses(tx: Tx, move: LicenseMove): Promise<number> {
  const { fromOrganizationId, toOrganizationId, transferId, actorId, now } = move
  await tx.$executeRaw`UPDATE shared_licenses SET transferred_at = ${now}, transfer_id = ${transferId}
    WHERE organization_id = ${fromOrganizationId} AND transferred_at IS NULL`
  return tx.$executeRaw`INSERT INTO shared_licenses
      (organization_id, id, sku, name, tokens, origin, origin_ref, provenance, bound_by, bound_at)
    SELECT ${toOrganizationId}, 'shl_' || substr(${transferId}, 5, 9) || substr(md5(${transferId} || id), 1, 14),
      sku, name, tokens, 'transfer', ${transferId} || ':' || id,
      coalesce(provenance, jsonb_build_object(
        'licenseId', id, 'organizationId', organization_id, 'origin', origin, 'boundAt', bound_at)),
      ${actorId}, ${now}
    FROM shared_licenses WHERE organization_id = ${fromOrganizationId} AND transfer_id = ${transferId}`
}

/** One stay of a license in an organization. */
export interface LicenseStay {
  readonly organizationId: string
  readonly organizationName: string
  readonly origin: string
  readonly boundAt: Date
}

/** Where a license has been, newest first, back to the purchase or key that it began with. */
export const readLicenseHistory = (
  tx: Pick<Tx, '$queryRaw'>,
  license: { readonly organizationId: string; readonly id: string },
): Promise<LicenseStay[]> =>
  tx.$queryRaw<LicenseStay[]>`WITH RECURSIVE stay AS (
      SELECT organization_id, id, origin, origin_ref, bound_at, 1 AS step FROM shared_licenses
      WHERE organization_id = ${license.organizationId} AND id = ${license.id}
    UNION ALL
      SELECT before.organization_id, before.id, before.origin, before.origin_ref, before.bound_at, stay.step + 1
      FROM stay
      JOIN pool_transfers t ON stay.origin = 'transfer' AND t.organization_id = stay.organization_id
        AND t.id = split_part(stay.origin_ref, ':', 1)
      JOIN shared_licenses before ON before.organization_id = t.other_organization_id
        AND before.id = split_part(stay.origin_ref, ':', 2))
    SELECT stay.organization_id AS "organizationId", o.name AS "organizationName", stay.origin,
      stay.bound_at AS "boundAt"
    FROM stay JOIN organizations o ON o.id = stay.organization_id ORDER BY step LIMIT 500`
