-- L1, L2: what entitles an organization, from indexes alone. A function, because its plan is kept by the
-- connection: planning the join anew at each call costs several times what running it does.
CREATE FUNCTION entitlement_rows(p_organization text)
RETURNS TABLE (tier text, event_id text, add_on text) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT l.tier, e.id, NULL::text
      FROM licenses l LEFT JOIN events e
        ON e.organization_id = l.organization_id AND e.license_id = l.id AND e.status = 'live' AND NOT e.test
      WHERE l.organization_id = p_organization AND l.status <> 'ended'
    UNION ALL
    SELECT NULL::text, NULL::text, s.product FROM subscriptions s
      WHERE s.organization_id = p_organization AND s.kind = 'addOn' AND s.status <> 'ended';
END
$$;
