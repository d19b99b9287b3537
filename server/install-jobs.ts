import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'

/**
 * Installs the job queue's schema and lets the application's role use it. The owner of the database
 * does this at start; the application itself may not change a table.
 */
export async function installJobs(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: silent })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Two starts at once would both replace the policies.
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [grantsLock])
    await client.query(grants)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

const grantsLock = 72_707_370
const silent = new Logger(() => () => undefined)

/** The queue's tables have row security without a policy, which hides every row from other roles. */
const grants = `
GRANT USAGE ON SCHEMA graphile_worker TO granary_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO granary_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO granary_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO granary_app;
DO $$
DECLARE secured regclass;
BEGIN
  FOR secured IN
    SELECT oid FROM pg_class
    WHERE relnamespace = 'graphile_worker'::regnamespace AND relkind = 'r' AND relrowsecurity
  LOOP
    EXECUTE format('DROP POLICY IF EXISTS granary_app ON %s', secured);
    EXECUTE format('CREATE POLICY granary_app ON %s TO granary_app USING (true) WITH CHECK (true)', secured);
  END LOOP;
END $$;`
