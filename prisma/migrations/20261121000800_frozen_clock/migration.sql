-- The sandbox's clock can stand still, so that what falls on an instant falls on exactly that instant.
ALTER TABLE "organizations" ADD COLUMN "clock_frozen_at" TIMESTAMPTZ(3);
ALTER TABLE organizations ADD CHECK (sandbox OR (clock_offset_ms = 0 AND clock_frozen_at IS NULL));

-- The organization's present instant: the machine's clock, moved or stopped in the sandbox.
CREATE FUNCTION organization_now(organizations) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT coalesce($1.clock_frozen_at, now() + $1.clock_offset_ms * interval '1 millisecond')
$$;
