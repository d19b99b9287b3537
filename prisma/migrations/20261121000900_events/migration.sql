-- The balance that a session's answer told, so that a repeated request gets the same answer (T6).
ALTER TABLE "event_sessions" ADD COLUMN "available" BIGINT NOT NULL;
ALTER TABLE event_sessions ADD CHECK (tokens >= 0), ADD CHECK (sequence >= 1);
-- T4: an event's sessions are counted one by one; two of them are never the 500th.
CREATE UNIQUE INDEX event_sessions_in_order ON event_sessions (organization_id, event_id, sequence);
CREATE INDEX event_sessions_newest ON event_sessions (organization_id, event_id, created_at DESC, id DESC);

ALTER TABLE events
  ADD CHECK (sessions >= 0 AND ai_sessions BETWEEN 0 AND sessions AND tokens >= 0),
  -- E2, E3, L6: only a live event that is no test has a license.
  ADD CHECK (license_id IS NULL OR (status = 'live' AND NOT test)),
  ADD CHECK ((status = 'paused') = (paused_reason IS NOT NULL));

-- What an event has cost, by output.
CREATE INDEX token_operations_event ON token_operations (organization_id, event_id) WHERE event_id IS NOT NULL;

-- L1: what an organization may start, from the index alone.
CREATE INDEX licenses_entitling ON licenses (organization_id, tier, id) WHERE status <> 'ended';

-- E2, L6: at each commit, what runs a live event has not ended and is of a sufficient tier.
CREATE FUNCTION tier_rank(tier text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT array_position(ARRAY['basic', 'pro', 'premium'], tier)
$$;

CREATE FUNCTION check_event_licenses() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  broken text;
BEGIN
  SELECT e.id INTO broken FROM events e
    JOIN licenses l ON l.organization_id = e.organization_id AND l.id = e.license_id
    WHERE e.organization_id = NEW.organization_id AND e.status = 'live' AND NOT e.test
      AND CASE TG_TABLE_NAME WHEN 'events' THEN e.id = NEW.id ELSE e.license_id = NEW.id END
      AND (l.status = 'ended' OR tier_rank(l.tier) < tier_rank(e.tag))
    LIMIT 1;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'event % is live without a sufficient license', broken USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER licensed AFTER UPDATE OF status, tier ON licenses
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_licenses();
CREATE CONSTRAINT TRIGGER licensed AFTER INSERT OR UPDATE OF status, test, license_id, tag ON events
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_licenses();
