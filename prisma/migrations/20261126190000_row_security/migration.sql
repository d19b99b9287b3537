-- The second wall (docs/adr/0040): what one organization's pages, actions and API calls ask, they ask as
-- granary_tenant, which sees and writes the rows of the organizations named by the setting
-- granary.organization and no others. Whatever crosses organizations by its nature (the worker, the
-- ledger's lane, signing in, the vendor's console) works as granary_app, as before.
DO $$
BEGIN
  CREATE ROLE granary_tenant NOLOGIN;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL; -- roles belong to the cluster, not to the database
END
$$;
-- Its privileges are granary_app's, those on later tables too; the policies below take away rows.
DO $$
BEGIN
  GRANT granary_app TO granary_tenant;
EXCEPTION
  WHEN unique_violation OR internal_error THEN NULL; -- another database of the cluster was faster
END
$$;
DO $$
BEGIN
  EXECUTE format('GRANT granary_tenant TO %I', current_user);
EXCEPTION
  WHEN unique_violation OR internal_error THEN NULL;
END
$$;

-- Every table with organization_id calls this once, in the migration that makes it; a proof looks.
-- Without the setting a query fails; an empty one shows nothing. A row without an organization is the
-- vendor's or an account's and hidden, unless such rows are everybody's: a coupon for all.
CREATE FUNCTION hold_to_organization(
  held regclass,
  owner_column text DEFAULT 'organization_id',
  shares_ownerless boolean DEFAULT false
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  own text := format(
    '%I = ANY ((SELECT string_to_array(current_setting(''granary.organization''), '',''))::text[])',
    owner_column
  );
BEGIN
  IF shares_ownerless THEN own := format('(%I IS NULL OR %s)', owner_column, own); END IF;
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', held);
  EXECUTE format('CREATE POLICY every_organization ON %s TO granary_app USING (true) WITH CHECK (true)', held);
  EXECUTE format(
    'CREATE POLICY own_organization ON %s AS RESTRICTIVE TO granary_tenant USING (%s) WITH CHECK (%s)',
    held, own, own
  );
END
$$;

SELECT hold_to_organization('organizations', 'id');
SELECT hold_to_organization(attrelid::regclass, 'organization_id', relname = 'coupons')
FROM pg_attribute
JOIN pg_class ON pg_class.oid = attrelid
WHERE attname = 'organization_id' AND NOT attisdropped
  AND relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace
  -- A stop names the organization where it began, and stops everybody.
  AND relname <> 'write_stops'
ORDER BY relname;
